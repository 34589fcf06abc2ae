import type { Contract } from '../contract/contract.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { fixedLimits } from '../contract/limits.ts';
import { targetOf } from '../contract/request.ts';
import { formatAdvisory, formatViolation, type Violation } from '../contract/violation.ts';
import { coverageOfApi } from '../coverage/coverage.ts';
import { createMeasure } from '../coverage/measure.ts';
import { observeExchange } from '../coverage/observed.ts';
import { lowerCaseNames } from '../edges/headers.ts';
import type { Exchange } from '../index.ts';
import type { CaseResult } from '../report/result.ts';
import { formatCount } from '../report/summary.ts';

/** Findings of a rule: their number, and the text of the first. */
interface FindingCount {
  count: number;
  readonly text: string;
}

/** Number of violations, and of advisories, in the summary. */
const maxShown = 5;
/** Rules whose findings are counted apart: a request can have any number of unknown members. */
const maxRules = 1_000;
/** Bytes of a result without its texts, roughly. */
const resultSize = 500;

/**
 * Counts the exchanges of a command with its mock, and measures their coverage of the contract. A reset of the mock in between does
 * not matter.
 * @param api the API to look at; all by default
 * @param keepsResults true to keep a result for each exchange, for reports
 */
export function createTraffic(api: string | undefined, keepsResults: boolean, contract: Contract = generatedContract) {
  const measure = createMeasure(contract);
  const results: CaseResult[] = [];
  const leftOut = { requests: 0, failed: 0 };
  let bytes = 0;
  const violations = new Map<string, FindingCount>();
  const advisories = new Map<string, FindingCount>();
  let requests = 0;

  return {
    add(this: void, exchange: Exchange) {
      if (api !== undefined && exchange.api !== api) return;
      requests += 1;
      measure.add(observeExchange(exchange));
      for (const violation of brokenRules(exchange)) {
        const { code, in: part, where, line } = violation;
        count(violations, `${code} ${part} ${where} ${line}`, `${code}: ${formatViolation(violation)}`);
      }
      for (const advisory of exchange.advisories) {
        const { code, where, line } = advisory;
        count(advisories, `${code} ${where} ${line}`, formatAdvisory(advisory));
      }
      if (keepsResults) keep(toResult(contract, exchange));
    },
    /** A result for each exchange, as many as a report holds; empty if they are not kept. */
    results,
    /** Sentences about the results: the number of those that are left out. */
    notes,
    coverage: () => coverageOfApi(measure.result(), api),
    /** Writes the number of requests, and their most frequent violations and advisories, in a few lines. */
    summary(this: void) {
      const counts = [
        formatCount(requests, 'request'),
        formatCount(total(violations), 'violation'),
        formatCount(total(advisories), 'advisory', 'advisories'),
      ];
      const hint = 'the command sent nothing to the mock; its address is in the environment variable RINGBACK_URL';
      return [
        `ringback run: ${counts.join(', ')}`,
        ...(requests === 0 && api === undefined ? [hint] : []),
        ...list('violation', violations),
        ...list('advisory', advisories),
        ...notes().map((note) => `  note: ${note}`),
        '',
      ].join('\n');
    },
  };

  function keep(result: CaseResult): void {
    const size = resultSize + (result.seen ? JSON.stringify(result.seen).length : 0);
    if (bytes + size <= fixedLimits.reportBytes) {
      bytes += size;
      results.push(result);
      return;
    }
    leftOut.requests += 1;
    if (result.outcome === 'failed') leftOut.failed += 1;
  }

  function notes(): string[] {
    if (leftOut.requests === 0) return [];
    const requests = formatCount(leftOut.requests, 'request');
    return [
      `${requests} not in the report, ${leftOut.failed} of them failed, because a report holds ${fixedLimits.reportBytes} bytes`,
    ];
  }
}

/** Lists the violations of a request. A state of the sandbox that stands against it, such as a busy agent, is none. */
function brokenRules({ violations }: Exchange): Violation[] {
  return violations.filter(({ in: part }) => part !== 'state');
}

function count(counts: Map<string, FindingCount>, rule: string, text: string): void {
  const isApart = counts.size < maxRules || counts.has(rule);
  const key = isApart ? rule : '';
  const known = counts.get(key);
  if (known) known.count += 1;
  else counts.set(key, { count: 1, text: isApart ? text : 'other rules and places' });
}

function total(counts: ReadonlyMap<string, FindingCount>): number {
  return [...counts.values()].reduce((sum, { count }) => sum + count, 0);
}

/** Lists the most frequent findings, with their numbers. */
function list(label: string, counts: ReadonlyMap<string, FindingCount>): string[] {
  const findings = [...counts.values()].sort((a, b) => b.count - a.count);
  const more = findings.length - maxShown;
  return [
    ...findings.slice(0, maxShown).map(({ count, text }) => `  ${label}: ${count > 1 ? `${count} x ` : ''}${text}`),
    ...(more > 0 ? [`  … and ${more} more of other rules: --report text=FILE lists all`] : []),
  ];
}

function toResult(contract: Contract, exchange: Exchange): CaseResult {
  const { id, operationId = '', request, response } = exchange;
  const { method, base, path, headers, body } = request;
  const violations = brokenRules(exchange);
  return {
    name: `request/${id}`,
    title: `${method} ${path} was answered with ${response.status} (request ${id})`,
    operationId: operationId || undefined,
    line: contract.operations[operationId]?.line ?? 1,
    outcome: violations.length > 0 ? 'failed' : 'passed',
    violations,
    seen: {
      request: { method, url: base + targetOf(request), headers: lowerCaseNames(Object.entries(headers)), body },
      response: {
        status: response.status,
        headers: lowerCaseNames(Object.entries(response.headers)),
        body: response.body === undefined ? '' : JSON.stringify(response.body),
      },
    },
    milliseconds: 0,
  };
}
