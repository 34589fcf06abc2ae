import { measureCoverage } from '../../src/coverage/measure.ts';
import { observeSeen } from '../../src/coverage/observed.ts';
import type { CaseResult, Report } from '../../src/report/result.ts';

const seen = {
  request: {
    method: 'POST',
    url: 'http://127.0.0.1:4010/v0/a1b2c3d4e5/calls/',
    headers: { authorization: 'Bearer very-secret', 'content-type': 'application/json' },
    body: '{"from":{"agentId":"123456789012"}}',
  },
  response: { status: 201, headers: { 'content-type': 'application/json' }, body: '{"message":"<b>Created</b>"}' },
};

const common = { operationId: 'createCall', line: 2302, violations: [], milliseconds: 12.5 };

/** One case of each outcome. */
export const results: readonly CaseResult[] = [
  { ...common, name: 'createCall/minimal', title: 'the smallest valid request', outcome: 'passed', seen },
  {
    ...common,
    name: 'createCall/body/from/agentId/maxLength/over',
    title: 'an agent id with twelve digits',
    outcome: 'failed',
    violations: [
      {
        code: 'agentIdTooLong',
        in: 'body',
        where: '/from/agentId',
        seen: '123456789012',
        line: 2302,
        expected: 'at most 11 characters',
      },
      { code: 'undeclaredStatus', in: 'header', where: '', seen: 418, line: 584, expected: 'one of 201, 400' },
    ],
    curl: `curl -i 'http://127.0.0.1:4010/v0/a1b2c3d4e5/calls/' --data-raw '{"from":{}}'`,
    seen,
  },
  { ...common, name: 'createCall/real', title: 'a real call', outcome: 'skipped', reason: 'it needs --place-calls' },
  {
    name: 'nowhere',
    title: 'a path that nobody has',
    line: 1,
    outcome: 'errored',
    violations: [],
    reason: 'the connection was closed',
    milliseconds: 0,
  },
];

/** The report of these cases. */
export const report: Report = {
  command: 'verify',
  version: '0.1.0',
  target: 'http://127.0.0.1:4010',
  startedAt: Date.UTC(2026, 10, 24, 9, 30),
  milliseconds: 1234,
  results,
  notes: ['2 entries were for other hosts'],
};

/** Creates a report with a text in every place. */
export function createReport(text: string): Report {
  const violation = { code: text, in: 'body', where: `/${text}`, seen: text, line: 1, expected: text } as const;
  return {
    ...report,
    target: text,
    notes: [text],
    results: [
      {
        ...common,
        name: text,
        title: text,
        operationId: text,
        outcome: 'failed',
        violations: [violation],
        curl: text,
        seen: {
          request: { method: 'POST', url: text, headers: { 'x-text': text }, body: text },
          response: { status: 200, headers: {}, body: text },
        },
      },
      { ...common, name: text, title: text, outcome: 'skipped', reason: text },
    ],
  };
}

/** The coverage of the sample's exchanges. */
export const coverage = measureCoverage(results.flatMap((result) => (result.seen ? observeSeen(result.seen) : [])));
