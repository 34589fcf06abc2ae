import type { Dialect } from '../apis/api.ts';
import type { Contract } from '../contract/contract.ts';
import { type Rejection, rejectRoute } from '../contract/rejection.ts';
import { validateReceived } from '../contract/validate-response.ts';
import { type Advisory, createViolation, type Violation } from '../contract/violation.ts';
import { firstError } from '../coverage/coverable.ts';
import type { CaseResult, Seen } from '../report/result.ts';
import type { RecordedEntry } from './recorded.ts';
import { type CheckedRequest, createRequestCheck } from './request.ts';
import type { Selected } from './select.ts';

/** A recorded exchange with what came of it. */
export interface CheckedEntry {
  readonly result: CaseResult;
  readonly advisories: readonly Advisory[];
  /** What could not be looked at, in words that several entries share. */
  readonly gaps: readonly string[];
}

type Met = Extract<Selected, { readonly left?: undefined }>['match'];

/** Statuses that say that there is no such path, or no such method. */
const noSuch: Readonly<Record<string, number>> = { unknownPath: 404, methodNotAllowed: 405 };
/** The status of an answer that the browser had already. */
const notModified = 304;

const unasked: CheckedRequest = { rejections: [], advisories: [], sent: undefined };

/** Gaps, in the words of the notes of a report. */
const gap = {
  authorization: 'without an Authorization header: exports often leave it out, so whether a token was sent was not checked',
  request: 'whose request body is not in the archive: it was taken to be fine',
  answer: 'whose answer has no body in the archive, so that it was not checked (Playwright: record with content "embed")',
};

/**
 * Checks recorded exchanges, both sides: a request that breaks the contract, an answer that does, a broken request that was
 * accepted all the same.
 * @param allowRefused whether a broken request passes when it was refused as documented, as tests of errors send them
 */
export function createEntryCheck(
  contract: Contract,
  dialects: Readonly<Record<string, Dialect>>,
  allowRefused: boolean,
): (recorded: RecordedEntry, met: Met) => CheckedEntry {
  const checkRequest = createRequestCheck(contract, dialects);

  return (recorded, met) => {
    const { answer, request } = recorded;
    if (met.kind !== 'operation') {
      const rejection = answer?.status === noSuch[met.kind] ? rejectRoute(met, request) : undefined;
      if (!rejection) return { result: resultOf(recorded, 1, [], undefined, missingOf(met.kind)), advisories: [], gaps: [] };
      const broken = answer ? validateReceived(contract, met.api, rejection.error.line, answer) : [];
      return {
        result: resultOf(recorded, rejection.error.line, verdict([rejection], broken, answer?.status)),
        advisories: [],
        gaps: [],
      };
    }
    const { operation, parameters } = met;
    // Who asks a mock for an answer (Prefer) has no need to ask as the contract says.
    const isPreferred = answer?.headers['preference-applied'] !== undefined;
    const { rejections, advisories, sent } = isPreferred ? unasked : checkRequest(operation, parameters, recorded);
    const isUnanswered = answer === undefined || answer.status === notModified;
    const broken = isUnanswered ? [] : validateReceived(contract, operation, operation.line, answer, sent);
    const violations = verdict(rejections, broken, answer?.status);
    const skipped = isUnanswered ? 'no answer was recorded, or one that the client had already' : undefined;
    return {
      result: resultOf(recorded, operation.line, violations, operation.operationId, skipped),
      advisories,
      gaps: [
        ...(operation.bearer && request.headers.authorization === undefined && answer?.status !== 401 ? [gap.authorization] : []),
        ...(operation.body && recorded.body === undefined ? [gap.request] : []),
        ...(!isUnanswered && answer.text === undefined ? [gap.answer] : []),
      ],
    };
  };

  function verdict(rejections: readonly Rejection[], broken: readonly Violation[], status = 0): Violation[] {
    const wrongs = rejections.map(({ violation }) => violation);
    const [first] = rejections;
    if (!first || status === 0) return [...wrongs, ...broken];
    if (status < firstError) {
      const { error } = first;
      const expected = `${error.status} with the message ${error.name}: the request breaks the contract`;
      return [createViolation('acceptedInvalid', 'header', '', status, error.line, expected), ...wrongs, ...broken];
    }
    return allowRefused ? [...broken] : [...wrongs, ...broken];
  }
}

function missingOf(kind: string): string {
  return `the contract does not have this ${kind === 'unknownPath' ? 'path' : 'method'}, and the server answered it`;
}

function resultOf(
  recorded: RecordedEntry,
  line: number,
  violations: readonly Violation[],
  operationId?: string,
  skipped?: string,
): CaseResult {
  const { file, number, url, request, answer, milliseconds } = recorded;
  const outcome = violations.length > 0 ? 'failed' : skipped === undefined ? 'passed' : 'skipped';
  return {
    name: `${file}/${number}`,
    title: `${request.method} ${url.pathname} was answered with ${answer?.status ?? 'nothing'} (${file}, entry ${number})`,
    operationId,
    line,
    outcome,
    violations,
    ...(outcome === 'skipped' ? { reason: skipped } : {}),
    seen: seenOf(recorded),
    milliseconds,
  };
}

function seenOf({ request, url, body = '', answer }: RecordedEntry): Seen {
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return {
    request: { method: request.method, url: url.href, headers, body },
    ...(answer ? { response: { status: answer.status, headers: answer.headers, body: answer.text ?? '' } } : {}),
  };
}
