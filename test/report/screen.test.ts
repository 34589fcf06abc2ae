import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { measureCoverage } from '../../src/coverage/measure.ts';
import { coverageWriters } from '../../src/report/coverage-formats.ts';
import { coverageScreen } from '../../src/report/coverage-screen.ts';
import { groupFindings } from '../../src/report/findings.ts';
import { reportWriters } from '../../src/report/index.ts';
import type { CaseResult, Report } from '../../src/report/result.ts';
import { screenText } from '../../src/report/text.ts';
import { coverage, createReport, report } from './sample.ts';

/** Creates a failed case. */
function failed(name: string, violation: Partial<CaseResult['violations'][number]> = {}, curl = `curl ${name}`): CaseResult {
  const broken = { code: 'maxLength', in: 'body', where: '/from', seen: 'a', line: 7, expected: 'less', ...violation } as const;
  return {
    name,
    title: name,
    operationId: 'createCall',
    line: 7,
    outcome: 'failed',
    violations: [broken],
    curl,
    milliseconds: 1,
  };
}

const errored = (name: string, reason: string): CaseResult => ({
  ...failed(name),
  outcome: 'errored',
  violations: [],
  reason,
  curl: undefined,
});

const skipped = (reason: string): CaseResult => ({ ...errored('a', reason), outcome: 'skipped' });

describe('findings are grouped by rule', () => {
  it.each<[string, readonly CaseResult[], readonly string[]]>([
    [
      'the same rule, with another value',
      [failed('a'), failed('b', { seen: 'b' })],
      ['2 maxLength: body /from was "a"; expected less (openapi.yaml:7); elsewhere "b"'],
    ],
    [
      'the same rule, with many values',
      ['a', 'b', 'c', 'd', 'e', 'f'].map((seen) => failed(seen, { seen })),
      ['6 maxLength: body /from was "a"; expected less (openapi.yaml:7); elsewhere "b", "c", "d" and 2 others'],
    ],
    [
      'the same rule, with another expectation',
      [failed('a', { expected: 'the id 1' }), failed('b', { expected: 'the id 2' })],
      ['2 maxLength: body /from was "a"; expected the id 1 (openapi.yaml:7)'],
    ],
    [
      'items of a list',
      [failed('a', { where: '/list/0/id' }), failed('b', { where: '/list/12/id' }), failed('c', { where: '/list/12' })],
      [
        '2 maxLength: body /list/0/id was "a"; expected less (openapi.yaml:7)',
        '1 maxLength: body /list/12 was "a"; expected less (openapi.yaml:7)',
      ],
    ],
    [
      'another line, code, part, place or side',
      [
        failed('a'),
        failed('b', { line: 8 }),
        failed('c', { code: 'type' }),
        failed('d', { in: 'query' }),
        failed('e', { where: '/to' }),
      ],
      [
        '1 maxLength: body /from was "a"; expected less (openapi.yaml:7)',
        '1 maxLength: body /from was "a"; expected less (openapi.yaml:8)',
        '1 type: body /from was "a"; expected less (openapi.yaml:7)',
        '1 maxLength: query /from was "a"; expected less (openapi.yaml:7)',
        '1 maxLength: body /to was "a"; expected less (openapi.yaml:7)',
      ],
    ],
    [
      'the largest group first, and then what has no result',
      [errored('x', 'closed'), failed('a', { line: 8 }), failed('b'), failed('c'), errored('y', 'closed'), errored('z', 'slow')],
      [
        '2 maxLength: body /from was "a"; expected less (openapi.yaml:7)',
        '1 maxLength: body /from was "a"; expected less (openapi.yaml:8)',
        '2 closed',
        '1 slow',
      ],
    ],
    ['nothing', [], []],
  ])('%s', (_, results, want) => {
    expect(groupFindings(results).map(({ cases, text }) => `${cases.length} ${text}`)).toEqual(want);
  });

  it('a case that breaks a rule twice counts once', () => {
    const { violations, ...rest } = failed('a');
    expect(groupFindings([{ ...rest, violations: [...violations, ...violations] }])).toMatchObject([
      { cases: [0], names: ['a'] },
    ]);
  });

  it('the example is the case with the shortest command', () => {
    const results = [failed('a', {}, 'curl -d long'), failed('b', {}, 'curl'), failed('c', {}, 'curl -d')];
    expect(groupFindings(results)).toMatchObject([{ example: { name: 'b' } }]);
  });
});

describe('the screen', () => {
  it('shows each finding with its contract line, one case and one command', () => {
    const results = [...report.results, failed('a'), failed('b'), failed('c', { line: 9 }, `curl ${'x'.repeat(900)}`)];
    const many = [errored('x', 'it was closed'), errored('y', 'it was closed')];
    expect(
      screenText({ ...report, results: [...results, ...many] }),
    ).toBe(`failed 2: maxLength: body /from was "a"; expected less (openapi.yaml:7)
  such as a
  curl a
failed 1: agentIdTooLong: body /from/agentId was "123456789012"; expected at most 11 characters (openapi.yaml:2302)
  createCall/body/from/agentId/maxLength/over
  curl -i 'http://127.0.0.1:4010/v0/a1b2c3d4e5/calls/' --data-raw '{"from":{}}'
failed 1: undeclaredStatus: status was 418; expected one of 201, 400 (openapi.yaml:584)
  createCall/body/from/agentId/maxLength/over
  curl -i 'http://127.0.0.1:4010/v0/a1b2c3d4e5/calls/' --data-raw '{"from":{}}'
failed 1: maxLength: body /from was "a"; expected less (openapi.yaml:9)
  c
  its command is long: --verbose shows it
errored 2, such as x: it was closed
errored nowhere: the connection was closed
By operation:
  createCall    1 passed, 4 failed, 2 errored, 1 skipped
  no operation  1 errored
skipped 1: it needs --place-calls
note: 2 entries were for other hosts
ringback verify http://127.0.0.1:4010: 1 passed, 4 failed, 1 skipped, 3 errored of 9 in 1.2 s
`);
  });

  it('holds a run in which everything is wrong', () => {
    const results = Array.from({ length: 3000 }, (_, index) => failed(`case ${index}`, { line: (index % 300) + 1 }));
    const text = screenText({ ...report, results });
    expect(text.split('\n').length).toBeLessThan(50);
    expect(text).toContain('and 290 more findings, in 2900 cases: --verbose or --report shows them');
  });

  it.each<[string, Partial<Report>]>([
    ['notes', { notes: Array.from({ length: 5_000 }, (_, index) => `note ${index}`) }],
    ['a long note', { notes: ['n'.repeat(100_000)] }],
    ['a target', { target: 't'.repeat(100_000) }],
    ['reasons to skip', { results: Array.from({ length: 5_000 }, (_, index) => skipped(`reason ${index}`)) }],
    ['a reason to skip', { results: [skipped('r'.repeat(100_000))] }],
    ['a reason of no result', { results: [errored('a', 'e'.repeat(100_000))] }],
    ['a name', { results: [failed('n'.repeat(100_000), {}, 'curl')] }],
    ['a place', { results: [failed('a', { where: `/${'w'.repeat(100_000)}` })] }],
    ['an expectation', { results: [failed('a', { expected: 'e'.repeat(100_000) })] }],
    ['operations', { results: Array.from({ length: 5_000 }, (_, index) => ({ ...failed('a'), operationId: `o${index}` })) }],
  ])('is cut off where %s would fill it', (_, part) => {
    const text = screenText({ ...report, results: [], ...part });
    const lines = text.split('\n');
    expect(lines.length).toBeLessThan(210);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(2_100);
    expect(text).toMatch(/more (characters|lines)\)/);
  });
});

describe('Markdown fits into a comment of a pull request', () => {
  const limit = 65_000;
  const long = 'long text '.repeat(500);
  it.each<[string, string]>([
    [
      'many rules',
      reportWriters.markdown({ ...report, results: Array.from({ length: 5000 }, (_, line) => failed(`${line}`, { line })) }),
    ],
    [
      'long commands',
      reportWriters.markdown({
        ...report,
        results: [1, 2, 3, 4, 5, 6].map((line) => failed(`${line}`, { line }, '`'.repeat(3_900))),
      }),
    ],
    [
      'many operations',
      reportWriters.markdown({
        ...report,
        results: Array.from({ length: 5000 }, (_, index) => ({ ...failed('a'), operationId: `${index}` })),
      }),
    ],
    ['a long name, target and note', reportWriters.markdown(createReport(long.repeat(20)))],
    ['many notes', reportWriters.markdown({ ...report, notes: Array.from({ length: 100 }, () => long) })],
    [
      'coverage, too',
      reportWriters.markdown(
        { ...report, results: Array.from({ length: 150 }, (_, line) => failed(long.slice(0, 300), { line })) },
        coverage,
      ),
    ],
    [
      'coverage with long paths',
      coverageWriters.markdown({
        ...coverage,
        unknownPaths: Array.from({ length: 100 }, () => ({ method: 'GET', path: long, count: 1 })),
      }),
    ],
  ])('%s', (_, text) => {
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text).toMatch(/\n> This report is cut at 65000 characters; the other formats have everything\.\n$/);
    expect(text.match(/<details>/g)).toEqual(text.match(/<\/details>/g)?.map(() => '<details>') ?? null);
  });

  it('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 3_000 }), (part, times) => {
        expect(reportWriters.markdown(createReport(part.repeat(times)), coverage).length).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 30 },
    );
  });

  it('and is whole if it does', () => {
    expect(reportWriters.markdown(report)).not.toContain('is cut');
    expect(coverageWriters.markdown(measureCoverage([]))).not.toContain('is cut');
  });
});

describe('the screen of coverage', () => {
  const nothing = measureCoverage([]);

  it('has at most four lines for each operation and API', () => {
    const groups = Object.keys({ ...contract.operations, ...contract.apis }).length;
    expect(coverageScreen(nothing).trimEnd().split('\n')).toHaveLength(groups * 4 + 1);
  });

  it('says what to cover next, and how', () => {
    const text = coverageScreen(nothing).replace(/\(:\d+\)/g, '(:N)');
    expect(text).toContain(`createCall POST /v0/{accountKey}/calls/
      status 201 (:N): send a valid request
      message telephoneNumberTooLong (:N): send "Prefer: code=400, example=telephoneNumberTooLong"
      body /from/consent "Unknown" (:N): send it in a valid request
`);
    expect(text).toContain(
      'vonage, where no operation is met\n      message routeNotFound (:N): send a request that matches no operation',
    );
  });

  it('names paths that are not in the contract, and no steps where everything is covered', () => {
    const groups = nothing.groups.map((group) => ({ ...group, percent: 100, items: [] }));
    const unknownPaths = ['/a', '/b', '/c', '/d', '/e'].map((path) => ({ method: 'GET', path, count: 2 }));
    const text = coverageScreen({ ...nothing, groups, unknownPaths });
    expect(text.trimEnd().split('\n')).toHaveLength(groups.length + 2);
    expect(text).toContain('Not in the contract: GET /a (2), GET /b (2), GET /c (2) and 2 more\n');
  });
});
