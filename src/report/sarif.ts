import { contract } from '../contract/generated/contract.ts';
import { formatViolation, type Violation } from '../contract/violation.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { selectCases } from './cases.ts';
import { jsonPieces } from './json-pieces.ts';
import type { CaseResult, LongReport } from './result.ts';

/** The number of results that GitHub code scanning accepts in one run. */
const maxResults = 25_000;
/** The place of the contract in its own repository. */
const defaultFile: NonNullable<LongReport['contractFile']> = { uri: 'openapi.yaml', uriBaseId: '%SRCROOT%' };

/**
 * Writes SARIF 2.1.0 for code scanning, in pieces: a rule for each violation code, and a result for each violation, at its line of
 * openapi.yaml. Errored cases become notifications of the invocation.
 */
export function* sarif(report: LongReport, coverage?: Coverage): Generator<string> {
  const { contractFile = defaultFile } = report;
  const found = new Set<string>();
  let total = 0;
  for (const { violation } of violationsIn(report)) {
    found.add(violation.code);
    total += 1;
  }
  const codes = [...found].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'ringback', version: report.version, rules: codes.map(toRule) } },
        automationDetails: { id: `ringback/${report.command}/` },
        columnKind: 'utf16CodeUnits',
        invocations: [toInvocation(report, total)],
        artifacts: [{ location: contractFile }],
        results: [],
        ...(coverage
          ? { properties: { coverage: { covered: coverage.covered, total: coverage.total, percent: coverage.percent } } }
          : {}),
      },
    ],
  };
  yield* jsonPieces(log, listResults());

  function* listResults(): Generator<object> {
    let count = 0;
    for (const { result, violation } of violationsIn(report)) {
      if (count === maxResults) return;
      count += 1;
      yield toResult(result, violation, codes, contractFile);
    }
  }
}

function* violationsIn({ results }: LongReport): Generator<{ readonly result: CaseResult; readonly violation: Violation }> {
  for (const result of selectCases(results, ({ outcome }) => outcome === 'failed'))
    for (const violation of result.violations) yield { result, violation };
}

function toRule(code: string): object {
  const documented = [...Object.values(contract.operations), ...Object.values(contract.apis)]
    .flatMap(({ errors }) => errors)
    .find(({ name }) => name === code);
  const about = documented?.summary.trim() ?? `The contract's "${code}" is not kept.`;
  return {
    id: code,
    name: code,
    shortDescription: { text: about },
    fullDescription: { text: documented ? `The contract answers this with its example "${code}": ${about}` : about },
    help: { text: 'The line of openapi.yaml says what is expected; the message says what was seen instead.' },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['contract'] },
  };
}

function toResult(
  { name, title, operationId, curl }: CaseResult,
  violation: Violation,
  codes: readonly string[],
  contractFile: NonNullable<LongReport['contractFile']>,
): object {
  const { code, where, line } = violation;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: 'error',
    message: { text: `${formatViolation(violation)}. ${title} [${name}]`.toWellFormed() },
    locations: [
      {
        physicalLocation: { artifactLocation: { ...contractFile, index: 0 }, region: { startLine: Math.max(1, line) } },
        ...(operationId === undefined ? {} : { logicalLocations: [{ name: operationId, kind: 'function' }] }),
      },
    ],
    // Lines move when the contract is edited; the case, its code and the place do not.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint(`${name}\n${code}\n${where}`)}:1` },
    properties: { case: name, ...(curl === undefined ? {} : { curl }) },
  };
}

function toInvocation({ command, target, startedAt, milliseconds, results, notes = [] }: LongReport, found: number): object {
  const errored = [...selectCases(results, ({ outcome }) => outcome === 'errored')];
  const left = found > maxResults ? [`${found - maxResults} more violations were left out: a run may have ${maxResults}`] : [];
  const toNotification = (level: string) => (text: string) => ({ level, message: { text: text.toWellFormed() } });
  return {
    executionSuccessful: errored.length === 0,
    commandLine: `ringback ${command} ${target}`.toWellFormed(),
    startTimeUtc: new Date(startedAt).toISOString(),
    endTimeUtc: new Date(startedAt + milliseconds).toISOString(),
    toolExecutionNotifications: [
      ...errored.map(({ name, reason = '' }) => `${name}: ${reason}`).map(toNotification('error')),
      ...[...left, ...notes].map(toNotification('note')),
    ],
  };
}

/** Shortens a text to a name that is the same in every run and on every platform (FNV-1a, 64 bits, hexadecimal). */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
