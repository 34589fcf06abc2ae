import { formatViolation } from '../contract/violation.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { markup } from './escape.ts';
import type { CaseResult, Report, ReportWriter } from './result.ts';
import { countOutcomes, formatTitle, groupByOperation } from './summary.ts';

/** Writes the XML of JUnit, which Jenkins and GitLab read: a suite for each operation, a test case for each case. */
export const junit: ReportWriter = (report, coverage) => {
  const { total: tests, failed: failures, errored: errors } = countOutcomes(report.results);
  const suites = [...groupByOperation(report.results)].map(([name, results]) => suite(report, coverage, name, results));
  const whole = { name: formatTitle(report), tests, failures, errors, time: seconds(report.milliseconds) };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', whole, suites)}\n`;
};

function suite(report: Report, coverage: Coverage | undefined, name: string, results: readonly CaseResult[]): string {
  const { total: tests, failed: failures, errored: errors, skipped } = countOutcomes(results);
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
    time: seconds(results.reduce((sum, { milliseconds }) => sum + milliseconds, 0)),
    timestamp: new Date(report.startedAt).toISOString().slice(0, 19),
  };
  const propertyElements = Object.entries(properties).map(([key, value]) => element('property', { name: key, value }, []));
  return element('testsuite', attributes, [
    element('properties', {}, propertyElements),
    ...results.map((result) => testCase(name, result)),
  ]);
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

function element(name: string, attributes: Readonly<Record<string, string | number>>, content: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${markup(String(value))}"`);
  return `<${name}${written.join('')}>${content.join('\n')}</${name}>`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
