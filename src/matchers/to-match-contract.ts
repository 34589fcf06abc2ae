import type { OperationId } from '../apis/api.ts';
import { createApis } from '../apis/index.ts';
import { createRequestCheck } from '../check/request.ts';
import { authenticate } from '../contract/auth.ts';
import { compileContract } from '../contract/compile.ts';
import type { DeclaredResponses } from '../contract/contract.ts';
import { contract } from '../contract/generated/contract.ts';
import { rejectRoute } from '../contract/rejection.ts';
import { validateReceived } from '../contract/validate-response.ts';
import { createViolation, type Violation } from '../contract/violation.ts';
import {
  isRequestLike,
  isResponseLike,
  type ReadAnswer,
  type ReadRequest,
  type RequestLike,
  readAnswer,
  readRequest,
} from './message.ts';
import { operationOf } from './operation.ts';
import { type MatcherResult, resultOf } from './result.ts';

/** What an answer belongs to: its request, or at least its operation. */
export interface AnswerOf {
  /** The request that it answers; needed for a fetch Response that does not know its URL. */
  readonly request?: RequestLike;
  /** The operation that it answers, where the request is not at hand. */
  readonly operationId?: OperationId;
  /** The method of the request, where only the Response is at hand, which knows its URL; GET by default. */
  readonly method?: string;
}

/**
 * Whether a request, or an answer, keeps the contract: `await expect(response).toMatchContract({ request })`.
 *
 * A Request, or `{ method, url, headers, body }`, is checked as ringback checks what it receives. A Response, or `{ status,
 * headers, body, request }`, is checked as it checks what it sends: status, headers, media type, body, and what repeats the
 * request.
 * @throws TypeError (rejects) for anything else, and where it is not known what an answer answers: `.not` must not pass for that
 */
export async function toMatchContract(received: unknown, of: AnswerOf = {}): Promise<MatcherResult> {
  if (isResponseLike(received)) {
    const asked = of.request ?? ('request' in received ? received.request : undefined) ?? ownRequest(received, of);
    return checkedAnswer(await readAnswer(received), asked && (await readRequest(asked)), of.operationId);
  }
  if (isRequestLike(received)) return checkedRequest(await readRequest(received));
  throw new TypeError(`a Request or a Response was expected, and ${JSON.stringify(received) ?? String(received)} is none`);
}

/** A Response that was fetched knows where it comes from. */
function ownRequest(received: object, { method = 'GET' }: AnswerOf): RequestLike | undefined {
  return received instanceof Response && received.url !== '' ? { url: received.url, method } : undefined;
}

function checkedRequest(read: ReadRequest): MatcherResult {
  return resultOf(`${read.request.method} ${read.request.path}`, brokenBy(read).violations);
}

/** Who answers a request, and where that is declared. */
interface Answerer {
  readonly name: string;
  readonly answers: DeclaredResponses;
  readonly line: number;
}

/** What breaks the contract in a request, and what is known of it for its answer. */
function brokenBy(read: ReadRequest): { violations: readonly Violation[]; by?: Answerer; sent?: unknown } {
  const { method, path } = read.request;
  const found = compileContract(contract).match(method, path);
  if (found.kind === 'noApi') {
    const { nearest } = found;
    const expected = nearest ? `a path of the contract, such as that of ${nearest.operationId}` : 'a path of the contract';
    return { violations: [createViolation('unknownPath', 'path', '', path, nearest?.line ?? 1, expected)] };
  }
  if (found.kind !== 'operation') {
    const violation = rejectRoute(found, read.request)?.violation;
    const by = { name: `${method} ${path}`, answers: found.api, line: violation?.line ?? 1 };
    return { violations: violation ? [violation] : [], by };
  }
  const { operation, parameters } = found;
  const { rejections, sent } = createRequestCheck(contract, createApis(contract))(operation, parameters, read);
  // Archives leave Authorization out; a request that is at hand has none where it shows none.
  const unauthenticated = authenticate(operation, read.request.headers.authorization);
  const violations = (unauthenticated ? [unauthenticated] : rejections).map(({ violation }) => violation);
  return { violations, by: { name: operation.operationId, answers: operation, line: operation.line }, sent };
}

function checkedAnswer(answer: ReadAnswer, read: ReadRequest | undefined, operationId: OperationId | undefined): MatcherResult {
  const asked = read && brokenBy(read);
  const by = operationId === undefined ? asked?.by : operationNamed(operationId);
  if (!by) {
    const [first] = asked?.violations ?? [];
    throw new TypeError(
      first
        ? `the request meets no operation (${first.code}: ${String(first.seen)}); give { operationId }, or the request that was sent`
        : 'it is not known what this answers: give { request } or { operationId }',
    );
  }
  return resultOf(
    `the answer ${answer.status} of ${by.name}`,
    validateReceived(contract, by.answers, by.line, answer, asked?.sent),
  );
}

function operationNamed(operationId: OperationId): Answerer {
  const operation = operationOf(contract, operationId);
  return { name: operationId, answers: operation, line: operation.line };
}
