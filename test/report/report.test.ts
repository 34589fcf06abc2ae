import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { printable } from '../../src/contract/printable.ts';
import { measureCoverage } from '../../src/coverage/measure.ts';
import { observeSeen } from '../../src/coverage/observed.ts';
import { selectCases } from '../../src/report/cases.ts';
import { coverageWriters } from '../../src/report/coverage-formats.ts';
import { codeBlock, markdown, markup } from '../../src/report/escape.ts';
import { reportWriters } from '../../src/report/index.ts';
import { withoutCredentials } from '../../src/report/redact-report.ts';
import { coverage, createReport, report } from './sample.ts';

describe('a report for people', () => {
  it('reports each failure with its reason, the line of the contract and a command that repeats it', () => {
    expect(reportWriters.text(report)).toBe(`failed: createCall/body/from/agentId/maxLength/over
  an agent id with twelve digits
  agentIdTooLong: body /from/agentId was "123456789012"; expected at most 11 characters (openapi.yaml:2302)
  undeclaredStatus: status was 418; expected one of 201, 400 (openapi.yaml:584)
  curl -i 'http://127.0.0.1:4010/v0/a1b2c3d4e5/calls/' --data-raw '{"from":{}}'
errored: nowhere
  a path that nobody has
  the connection was closed
By operation:
  createCall    1 passed, 1 failed, 1 skipped
  no operation  1 errored
skipped 1: it needs --place-calls
note: 2 entries were for other hosts
ringback verify http://127.0.0.1:4010: 1 passed, 1 failed, 1 skipped, 1 errored of 4 in 1.2 s
`);
  });

  it('shows in a page as many cases as a browser can hold, and counts the rest', () => {
    const results = Array.from({ length: 2_003 }, () => createReport('x').results).flat();
    const page = reportWriters.html({ ...report, results });
    expect(page.match(/<details class="case failed"/g)).toHaveLength(2_000);
    expect(page).toContain('and 3 more failed: a page shows 2000; --report json=FILE has every case');
  });

  it('lists findings that several cases have', () => {
    const repeated = { ...report, results: [...report.results, ...createReport('x').results, ...createReport('x').results] };
    expect(reportWriters.text(repeated)).toContain(`Findings in several cases:
  failed 2: x: body /x was "x"; expected x (openapi.yaml:1)
By operation:
`);
    expect(reportWriters.text(report)).not.toContain('several cases');
  });

  it('includes coverage', () => {
    const headline = `${coverage.percent}% of the contract is covered`;
    expect(reportWriters.text(report, coverage)).toContain(headline);
    expect(reportWriters.html(report, coverage)).toContain(headline);
    expect(reportWriters.markdown(report, coverage)).toContain(headline);
  });

  it('lists failures and counts by operation in tables, as Markdown', () => {
    const text = reportWriters.markdown(report);
    expect(text).toMatch(/^## ❌ ringback verify http\\:\/\/127\.0\.0\.1\\:4010\n\n1 passed, 1 failed/);
    expect(text).toContain('| createCall | 3 | 1 | 1 | 1 | 0 |');
    expect(text).toContain('at most 11 characters');
    expect(reportWriters.markdown({ ...report, results: [] })).toMatch(/^## ✅/);
  });

  it('opens with the findings, and all details are folded, as HTML', () => {
    const page = reportWriters.html(report, coverage);
    expect(page.indexOf('class="finding failed"')).toBeLessThan(page.indexOf('class="case'));
    expect(page.indexOf('class="finding failed"')).toBeGreaterThan(0);
    expect(page.indexOf('class="finding errored"')).toBeGreaterThan(page.lastIndexOf('class="finding failed"'));
    expect(page).not.toContain('<details open');
    expect(page).not.toMatch(/<details[^>]* open/);
  });

  it('shows the operations with failures before the others, as HTML', () => {
    const passed = report.results.slice(0, 1).map((result) => ({ ...result, operationId: 'getCall' }));
    const page = reportWriters.html({ ...report, results: [...passed, ...report.results] });
    expect([...page.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, title]) => title)).toEqual([
      '3 findings',
      '5 cases',
      'createCall',
      'no operation',
      'getCall',
    ]);
    expect(reportWriters.html({ ...report, results: passed })).toContain('No case broke the contract.');
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '</title></style></pre><script>alert(1)</script>',
    '"><svg onload=alert(1)>',
    "' autofocus onfocus='alert(1)",
    '<!-- --><![CDATA[ ]]><?xml?>',
    '&lt;img src=x&gt; &#60;img&#62; &amp;lt;b&gt;',
    'javascript:alert(1)//<a href=javascript:alert(1)>',
    '\u202e<b>\u0000\u2028</b>\ud800',
    '<details open><summary>x</summary></details>',
    '{{7*7}} `<b>`',
  ])('has no more markup for a text like %j in every place, as HTML', (text) => {
    const skeleton = (html: string) => html.replace(/[^<>"']+/g, '.');
    const unknown = { groups: [], unknownPaths: [{ method: text, path: text, count: 1 }] };
    const harmless = { ...coverage, ...unknown, unknownPaths: [{ method: 'x', path: 'x', count: 1 }] };
    expect(skeleton(reportWriters.html(createReport(text), { ...coverage, ...unknown }))).toBe(
      skeleton(reportWriters.html(createReport('x'), harmless)),
    );
    expect(skeleton(coverageWriters.html({ ...coverage, ...unknown }))).toBe(skeleton(coverageWriters.html(harmless)));
  });

  it('loads nothing from elsewhere and has a filter for each outcome, as HTML', () => {
    const page = reportWriters.html(report);
    expect(page).not.toMatch(/<(script|link|img|iframe)|src=|url\(|@import/);
    for (const [name, count] of Object.entries({ all: 4, failed: 1, errored: 1, skipped: 1, passed: 1 }))
      expect(page).toContain(`<label for="show-${name}">${name} ${count}</label>`);
  });
});

describe('a report for programs', () => {
  it('refers to lines of the contract and identifies a case in every run, as SARIF', () => {
    const [run] = JSON.parse(reportWriters.sarif(report)).runs;
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['agentIdTooLong', 'undeclaredStatus']);
    expect(run.results[0]).toMatchObject({
      ruleId: 'agentIdTooLong',
      ruleIndex: 0,
      level: 'error',
      message: { text: expect.stringContaining('was "123456789012"; expected at most 11 characters') },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'openapi.yaml' }, region: { startLine: 2302 } } }],
    });
    const later = { ...report, startedAt: 0, results: report.results.map((result) => ({ ...result, line: 1 })) };
    const readFingerprints = (text: string) =>
      JSON.parse(text).runs[0].results.map(({ partialFingerprints }: { partialFingerprints: object }) => partialFingerprints);
    expect(readFingerprints(reportWriters.sarif(later))).toEqual(readFingerprints(reportWriters.sarif(report)));
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: false, startTimeUtc: '2026-11-24T09:30:00.000Z' });
  });

  it('has at most as many results as code scanning accepts, as SARIF', () => {
    const many = Array.from({ length: 25_001 }, () => createReport('x').results[0]).filter((result) => result !== undefined);
    const [run] = JSON.parse(reportWriters.sarif({ ...report, results: many })).runs;
    expect(run.results).toHaveLength(25_000);
    expect(JSON.stringify(run.invocations)).toContain('1 more violations were left out');
  });

  it('has a suite for each operation and a test case for each case, as JUnit', () => {
    const xml = reportWriters.junit(report, coverage);
    expect(xml).toContain('<testsuite name="createCall" tests="3" failures="1" errors="0" skipped="1"');
    expect(xml).toContain(
      '<failure type="agentIdTooLong" message="agentIdTooLong: body /from/agentId was &quot;123456789012&quot;',
    );
    expect(xml).toContain('<skipped>it needs --place-calls</skipped>');
    expect(xml).toContain('<error type="errored" message="the connection was closed">');
    expect(xml).toMatch(/<property name="coverage" value="\d/);
  });
});

describe('no report shows credentials', () => {
  const secret = {
    request: {
      method: 'POST',
      url: 'http://user:pass-word@127.0.0.1:4010/v0/oauth2/token?client_secret=in-query',
      headers: {
        Authorization: 'Basic c2VjcmV0',
        Cookie: 'session=in-cookie',
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials&client_secret=in-form',
    },
    response: {
      status: 200,
      headers: { 'set-cookie': 'set=in-cookie' },
      body: '{"access_token":"in-answer","token_type":"bearer"}',
    },
  };
  const cleaned = withoutCredentials(
    { ...report, results: report.results.map((result) => ({ ...result, seen: secret })) },
    contract,
  );

  it.each(Object.entries(reportWriters))('%s', (_, write) => {
    expect(write(cleaned, coverage)).not.toMatch(/c2VjcmV0|in-cookie|in-form|in-answer|in-query|pass-word/);
  });

  it.each(Object.entries(reportWriters))('%s, of a path', (_, write) => {
    const path = '/v0/a;access_token=in-path/calls/1';
    const seen = {
      request: { method: 'GET', url: `http://127.0.0.1:4010${path}`, headers: {}, body: '' },
      response: { status: 404, headers: { location: `${path}/` }, body: JSON.stringify({ message: `nothing at ${path}` }) },
    };
    const results = report.results.map((result) => ({ ...result, title: `GET ${path} was answered`, seen }));
    const measured = measureCoverage([
      ...observeSeen(seen),
      ...observeSeen({ ...seen, request: { ...seen.request, method: 'PUT' } }),
    ]);
    expect(write(withoutCredentials({ ...report, results }, contract), measured)).not.toContain('in-path');
  });

  it('and only credentials are hidden', () => {
    const [first] = selectCases(cleaned.results);
    expect(first?.seen?.request).toMatchObject({
      body: 'grant_type=client_credentials&client_secret=%5Bredacted%5D',
    });
    expect(first?.seen?.response?.body).toBe('{"access_token":"[redacted]","token_type":"bearer"}');
  });
});

describe('any text is escaped', () => {
  const anyText = fc.string({ unit: 'binary' });

  it('as text of XML and HTML', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(markup(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39|#9|#10|#13);)/);
        expect(markup(text).isWellFormed()).toBe(true);
      }),
    );
  });

  it('as one line of Markdown', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = markdown(text);
        expect(escaped).not.toMatch(/[\r\n]/);
        expect(escaped.replace(/\\[\\`*_{}[\]()<>#+!|~&@$:]/g, '')).not.toMatch(/[\\`*_{}[\]()<>#+!|~&@$:]/);
      }),
    );
  });

  it('as a code block of Markdown', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', '\n', 'a') }), (text) => {
        const [fence = '', ...lines] = codeBlock(text).split('\n');
        expect(lines.slice(0, -1).some((line) => line.startsWith(fence))).toBe(false);
        expect(lines.at(-1)).toBe(fence);
      }),
    );
  });

  it('for a terminal', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the test looks for them
        expect(printable(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      }),
    );
  });

  it('in every format', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const write of Object.values(reportWriters)) expect(write(createReport(text)).isWellFormed()).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
