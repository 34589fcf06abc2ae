import type { Dialect } from '../apis/api.ts';
import { authenticate, authorize, bearerToken } from '../contract/auth.ts';
import type { CompiledContract } from '../contract/compile.ts';
import type { Operation } from '../contract/contract.ts';
import { redactedText } from '../contract/credentials.ts';
import { writeBody } from '../contract/parse-body.ts';
import type { ParsedRequest } from '../contract/parse-request.ts';
import { type Rejection, rejectRoute } from '../contract/rejection.ts';
import type { PathParameters, Request } from '../contract/request.ts';
import { type ResponseFindings, validateReceived } from '../contract/validate-response.ts';
import { type Advisory, createViolation, type Violation } from '../contract/violation.ts';
import type { CaseResult, Seen } from '../report/result.ts';
import type { RecordedExchange } from './read-entry.ts';
import type { Selected } from './select.ts';

/** An entry of an archive that the contract describes. */
export interface Entry extends RecordedExchange {
  readonly file: string;
  /** Its place among the entries of the file, from 1. */
  readonly number: number;
  /** The path by the contract, which is the URL's without the base. */
  readonly path: string;
}

/** The result of an entry. */
export interface CheckedEntry {
  readonly result: CaseResult;
  readonly advisories: readonly Advisory[];
  /** Parts that could not be checked, in words that are the same for each such entry. */
  readonly gaps: readonly string[];
}

/** A request as it was recorded: its body is `undefined` if it had one that is not known. */
export type RecordedRequest = Omit<Request, 'body'> & { readonly body: string | undefined };

/** The findings in a recorded request. */
export interface CheckedRequest extends Pick<ParsedRequest, 'rejections' | 'advisories'> {
  /** The body as the contract understands it, if the response has to repeat it. */
  readonly sent: unknown;
}

/** The status of a response that has no such path, or no such method. */
const missingStatus: Readonly<Record<string, number>> = { unknownPath: 404, methodNotAllowed: 405 };
/** The status of a response that the client already has. */
const notModified = 304;

const unchecked: CheckedRequest = { rejections: [], advisories: [], sent: undefined };

const nothingFound: ResponseFindings = { violations: [], advisories: [] };

const gap = {
  authorization: 'without an Authorization header, which exports often leave out: whether a token was sent was not checked',
  request: 'whose request body is not in the archive, so that it was not checked',
  response: 'whose response has no body in the archive, so that it was not checked (Playwright: record with content "embed")',
};

/**
 * Creates the function that checks a recorded exchange: the request, the response, and that a server accepts no request that
 * breaks the contract.
 * @param allowRefused true if a broken request passes when it was refused as documented, as in tests of errors
 */
export function createEntryCheck(
  contract: CompiledContract,
  dialects: Readonly<Record<string, Dialect>>,
  allowRefused: boolean,
): (entry: Entry, match: NonNullable<Extract<Selected, { path: string }>['match']>) => CheckedEntry {
  const checkRequest = createRequestCheck(contract, dialects);

  return (entry, match) => {
    const { response } = entry;
    if (match.kind !== 'operation') {
      const rejection = response?.status === missingStatus[match.kind] ? rejectRoute(match, entry) : undefined;
      const missingPart = match.kind === 'unknownPath' ? 'path' : 'method';
      const reason = `the contract does not have this ${missingPart}, and the server answered it`;
      if (!response || !rejection) return { result: toResult(entry, 1, [], undefined, reason), advisories: [], gaps: [] };
      const { line } = rejection.error;
      const { violations, advisories } = validateReceived(contract, match.api, line, response);
      return { result: toResult(entry, line, verdict([rejection], violations, response.status)), advisories, gaps: [] };
    }
    const { operation, parameters } = match;
    // With Prefer a mock gives the chosen response, even to a request that breaks the contract.
    const isPreferred = response?.headers['preference-applied'] !== undefined;
    const { rejections, advisories, sent } = isPreferred ? unchecked : checkRequest(operation, parameters, toRequest(entry));
    const isAnswered = response !== undefined && response.status !== notModified;
    const found = isAnswered ? validateReceived(contract, operation, operation.line, response, sent) : nothingFound;
    const violations = verdict(rejections, found.violations, response?.status);
    const reason = isAnswered ? undefined : 'no response was recorded, or a 304 for one that the client already had';
    const isTokenUnknown = operation.bearer && entry.headers.authorization === undefined && response?.status !== 401;
    return {
      result: toResult(entry, operation.line, violations, operation.operationId, reason),
      advisories: [...advisories, ...found.advisories],
      gaps: [
        ...(isTokenUnknown ? [gap.authorization] : []),
        ...(operation.body && entry.body === undefined ? [gap.request] : []),
        ...(isAnswered && response.text === undefined ? [gap.response] : []),
      ],
    };
  };

  function verdict(rejections: readonly Rejection[], broken: readonly Violation[], status = 0): Violation[] {
    const violations = [...rejections.map(({ violation }) => violation), ...broken];
    const [first] = rejections;
    if (!first || status === 0) return violations;
    if (status >= 400) return allowRefused ? [...broken] : violations;
    const { error } = first;
    const expected = `${error.status} with the message ${error.name}: the request breaks the contract`;
    return [createViolation('acceptedInvalid', 'header', '', status, error.line, expected), ...violations];
  }
}

/**
 * Creates the function that checks recorded requests. It requires no Authorization, because exports leave it out more often than
 * clients do. A redacted one counts as a token of an unknown kind.
 */
export function createRequestCheck(
  { parseRequest }: CompiledContract,
  dialects: Readonly<Record<string, Dialect>>,
): (operation: Operation, parameters: PathParameters, request: RecordedRequest) => CheckedRequest {
  return (operation, parameters, recorded) => {
    const request = { ...recorded, body: recorded.body ?? validBody(operation) };
    const rejection = rejectToken(operation, parameters, request);
    if (rejection) return { rejections: [rejection], advisories: [], sent: undefined };
    const { rejections, advisories, body } = parseRequest(operation, request, parameters);
    return { rejections, advisories, sent: rejections.length === 0 && recorded.body !== undefined ? body : undefined };
  };

  function rejectToken(operation: Operation, parameters: PathParameters, request: Request): Rejection | undefined {
    const { authorization } = request.headers;
    if (authorization === undefined) return undefined;
    const token = bearerToken(authorization);
    if (token === undefined || token === redactedText) return authenticate(operation, authorization);
    const kind = dialects[operation.api]?.identify(request, parameters, token).tokenKind;
    return kind === undefined ? undefined : authorize(operation, kind);
  }
}

/** Writes a valid body, in place of one that was not recorded. */
function validBody({ body }: Operation): string {
  const [example] = body?.examples ?? [];
  return body === undefined || example === undefined ? '' : (writeBody(example, body.mediaType) ?? '');
}

function toRequest({ method, path, url, headers, body }: Entry): RecordedRequest {
  return { method, path, query: url.search.slice(1), headers, body, base: url.origin };
}

function toResult(
  entry: Entry,
  line: number,
  violations: readonly Violation[],
  operationId?: string,
  reason?: string,
): CaseResult {
  const { file, number, method, url, response, milliseconds } = entry;
  const outcome = violations.length > 0 ? 'failed' : reason === undefined ? 'passed' : 'skipped';
  return {
    name: `${file}/${number}`,
    title: `${method} ${url.pathname} was answered with ${response?.status ?? 'nothing'} (${file}, entry ${number})`,
    operationId,
    line,
    outcome,
    violations,
    ...(outcome === 'skipped' ? { reason } : {}),
    seen: toSeen(entry),
    milliseconds,
  };
}

function toSeen({ method, url, headers, body = '', response }: Entry): Seen {
  return {
    request: { method, url: url.href, headers, body },
    ...(response ? { response: { status: response.status, headers: response.headers, body: response.text ?? '' } } : {}),
  };
}
