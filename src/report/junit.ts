import { formatViolation } from '../contract/violation.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { kindsOf } from './cases.ts';
import { markup } from './escape.ts';
import type { CaseResult, LongReport } from './result.ts';
import { countOutcomes, formatTitle, groupByOperation, type OperationCases } from './summary.ts';

type Attributes = Readonly<Record<string, string | number>>;

/** Writes the XML of JUnit, which Jenkins and GitLab read: a suite for each operation, a test case for each case; in pieces. */
export function* junit(report: LongReport, coverage?: Coverage): Generator<string> {
  const { total: tests, failed: failures, errored: errors } = countOutcomes(kindsOf(report.results));
  const whole = { name: formatTitle(report), tests, failures, errors, time: seconds(report.milliseconds) };
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributesOf(whole)}>`;
  let separator = '';
  for (const operation of groupByOperation(report.results)) {
    yield separator;
    yield* suite(report, coverage, operation);
    separator = '\n';
  }
  yield '</testsuites>\n';
}

function* suite(
  report: LongReport,
  coverage: Coverage | undefined,
  { name, counts, milliseconds, select }: OperationCases,
): Generator<string> {
  const { total: tests, failed: failures, errored: errors, skipped } = counts;
  const group = coverage?.groups.find((candidate) => candidate.name === name);
  const properties = {
    target: report.target,
    version: report.version,
    ...(group ? { coverage: group.percent } : {}),
  };
  const attributes = {
    name,
    tests,
    failures,
    errors,
    skipped,
    time: seconds(milliseconds),
    timestamp: new Date(report.startedAt).toISOString().slice(0, 19),
  };
  const propertyElements = Object.entries(properties).map(([key, value]) => element('property', { name: key, value }, []));
  yield `<testsuite${attributesOf(attributes)}>${element('properties', {}, propertyElements)}`;
  for (const result of select()) yield `\n${testCase(name, result)}`;
  yield '</testsuite>';
}

function testCase(suiteName: string, result: CaseResult): string {
  const attributes = { classname: suiteName, name: result.name, time: seconds(result.milliseconds) };
  return element('testcase', attributes, [...outcomeElements(result), element('system-out', {}, [markup(caseText(result))])]);
}

function outcomeElements({ outcome, violations, reason = '' }: CaseResult): string[] {
  if (outcome === 'skipped') return [element('skipped', {}, [markup(reason)])];
  if (outcome === 'errored') return [element('error', { type: 'errored', message: reason }, [markup(reason)])];
  if (outcome === 'passed') return [];
  const sentences = violations.map((violation) => `${violation.code}: ${formatViolation(violation)}`);
  return [element('failure', { type: violations[0]?.code ?? '', message: sentences[0] ?? '' }, [markup(sentences.join('\n'))])];
}

function caseText({ title, line, curl, seen }: CaseResult): string {
  const { request, response } = seen ?? {};
  return [
    `${title} (openapi.yaml:${line})`,
    ...(curl === undefined ? [] : [curl]),
    ...(request ? [`${request.method} ${request.url}`, request.body] : []),
    ...(response ? [String(response.status), response.body] : []),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function element(name: string, attributes: Attributes, content: readonly string[]): string {
  return `<${name}${attributesOf(attributes)}>${content.join('\n')}</${name}>`;
}

function attributesOf(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${markup(String(value))}"`)
    .join('');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
