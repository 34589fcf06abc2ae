import type { Contract } from '../contract/contract.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { formatViolation, type Violation } from '../contract/violation.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { fingerprint } from './fingerprint.ts';
import type { CaseResult, Report } from './result.ts';

/** What code scanning takes of one run; it refuses a file with more. */
const mostResults = 25_000;
/** Where the contract stands in its repository. */
const contractFile = { uri: 'openapi.yaml', uriBaseId: '%SRCROOT%' };

/**
 * SARIF 2.1.0, for code scanning: a rule for each code of a violation, a result for each violation, at its line of
 * openapi.yaml. What could not be tried is a notification of the invocation.
 */
export function sarif(report: Report, coverage?: Coverage, contract: Contract = generatedContract): string {
  const found = report.results.flatMap((result) => result.violations.map((violation) => ({ result, violation })));
  const codes = [...new Set(found.map(({ violation }) => violation.code))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'ringback', version: report.version, rules: codes.map((code) => ruleOf(code, contract)) } },
        automationDetails: { id: `ringback/${report.command}/` },
        columnKind: 'utf16CodeUnits',
        invocations: [invocationOf(report, found.length)],
        artifacts: [{ location: contractFile }],
        results: found.slice(0, mostResults).map(({ result, violation }) => resultOf(result, violation, codes)),
        ...(coverage
          ? { properties: { coverage: { covered: coverage.covered, total: coverage.total, percent: coverage.percent } } }
          : {}),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(code: string, { operations, apis }: Contract): object {
  const documented = [...Object.values(operations), ...Object.values(apis)]
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

function resultOf({ name, title, operationId, curl }: CaseResult, violation: Violation, codes: readonly string[]): object {
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
    // Lines move when the contract is edited: what was tried does not.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint(`${name}\n${code}\n${where}`)}:1` },
    properties: { case: name, ...(curl === undefined ? {} : { curl }) },
  };
}

function invocationOf({ command, target, startedAt, milliseconds, results, notes = [] }: Report, found: number): object {
  const errored = results.filter(({ outcome }) => outcome === 'errored');
  const left = found > mostResults ? [`${found - mostResults} more violations were left out: a run may have ${mostResults}`] : [];
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
