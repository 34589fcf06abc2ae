import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findInCode, findInDocument } from './support/regular-expressions.ts';

/** The expressions that were found to be linear, so that only new ones are looked at; it takes seconds for some. */
const listFile = 'test/regular-expressions.json';
const list: readonly string[] = existsSync(listFile) ? JSON.parse(readFileSync(listFile, 'utf8')) : [];

/** Where an expression is made of a contract, examples of it. Others are made of patterns of the contract, which are looked at. */
const made: Readonly<Record<string, readonly RegExp[]>> = {
  'src/contract/match.ts': [/^\/v0\/([^/]+)\/calls\/([^/]+)\/?$/i, /^\/v3\/communication\/voice_calls\/([^/]+)$/],
  'src/contract/auth.ts': [/^(staff|client|directory|app)_(.+)$/is],
  'src/check/select.ts': [/^[\w-]+\.newvoicemedia\.com$/i],
  'src/console/source-note.tsx': [/(?:^|, )inferred\b/],
  'src/sabotage/requests.ts': [/^sort_by(=|\[|%5B|$)/i],
  'src/sabotage/wrong-values.ts': [],
  'src/verify/value-mutation.ts': [],
};

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => findInCode(join('src', file)));
const documents = ['openapi.yaml', 'src/admin/openapi.yaml', 'src/sandbox/world.schema.yaml'];
const found = new Map(
  [...files.flatMap(({ expressions }) => expressions), ...documents.flatMap(findInDocument)].map((one) => [
    `/${one.source}/${one.flags}`,
    one,
  ]),
);
for (const [where, examples] of Object.entries(made))
  for (const { source, flags } of examples) found.set(`/${source}/${flags}`, { source, flags, where });

it('every expression that is made of more than constants has examples here', () => {
  const places = new Set(files.flatMap(({ made: places }) => places.map((place) => place.replace(/:\d+$/, ''))));
  expect([...places].sort()).toEqual(Object.keys(made).sort());
  expect(found.size).toBeGreaterThan(150);
});

// UPDATE_EXPRESSIONS=1 looks at all of them anew, and writes the list.
const isUpdate = process.env.UPDATE_EXPRESSIONS !== undefined;
const unknown = [...found].filter(([text]) => isUpdate || !list.includes(text));

/** Looks at expressions in a process of its own; returns what is found about each: `safe`, or its growth. */
function check(expressions: readonly { readonly source: string; readonly flags: string }[]): string[] {
  // A seed makes the search for a slow input the same in every run.
  const script = `
    import { check } from 'recheck';
    const found = [];
    for (const { source, flags } of JSON.parse(process.env.EXPRESSIONS)) {
      const { status, complexity } = await check(source, flags, { timeout: 120_000, randomSeed: 1 });
      found.push(status === 'vulnerable' ? complexity.summary : status);
    }
    console.log(JSON.stringify(found));`;
  const env = { ...process.env, EXPRESSIONS: JSON.stringify(expressions) };
  const found: string[] = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { env }).toString(),
  );
  return found;
}

it('no regular expression of src and of the contracts takes more than linear time', { timeout: 600_000 }, () => {
  const results = unknown.length === 0 ? [] : check(unknown.map(([, expression]) => expression));
  const slow = unknown.flatMap(([text, { where }], index) =>
    results[index] === 'safe' ? [] : [`${where}: ${text} is ${results[index]}`],
  );
  expect(slow).toEqual([]);
  if (isUpdate) writeFileSync(listFile, `${JSON.stringify([...found.keys()].sort(), null, 2)}\n`);
});

it('and one that does would be found', { timeout: 60_000 }, () => {
  const results = check([/(a+)+$/, /a+$/, /^\s*(.*?)\s*$/, /a/].map(({ source, flags }) => ({ source, flags })));
  expect(results.map((result) => result.split(' ').at(-1))).toEqual(['exponential', 'polynomial', 'polynomial', 'safe']);
});
