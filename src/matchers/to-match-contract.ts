import type { OperationId } from '../apis/api.ts';
import { operationOf } from '../apis/documented.ts';
import { createApis } from '../apis/index.ts';
import { createRequestCheck, type RecordedRequest } from '../check/entry.ts';
import { authenticate } from '../contract/auth.ts';
import { compileContract } from '../contract/compile.ts';
import type { DeclaredResponses } from '../contract/contract.ts';
import { contract } from '../contract/generated/contract.ts';
import { isIndexable } from '../contract/json.ts';
import { rejectRoute } from '../contract/rejection.ts';
import { trimEnd } from '../contract/trim.ts';
import { type ReceivedResponse, validateReceived } from '../contract/validate-response.ts';
import { createViolation } from '../contract/violation.ts';
import { type MatcherResult, toResult } from './matcher-result.ts';
import { isRequestLike, isResponseLike, isUsed, type RequestLike, readRequest, readResponse } from './read-message.ts';

/** The request, or at least the operation, that a response belongs to. */
export interface AnswerOf {
  /** The request; required for a fetch Response that does not know its URL. */
  readonly request?: RequestLike;
  /** The operation, if the request is not at hand. */
  readonly operationId?: OperationId;
  /** The method of the request, if there is only a fetched Response, which knows its URL; needed where a path has several. */
  readonly method?: string;
}

const compiled = compileContract(contract);
const checkRequest = createRequestCheck(compiled, createApis(contract));

/**
 * Expects that a request, or a response, keeps the contract: `await expect(response).toMatchContract({ request })`.
 *
 * A Request, or `{ method, url, headers, body }`, is checked as ringback checks the requests that it receives. A Response, or
 * `{ status, headers, body, request }`, is checked as it checks its own responses: status, headers, media type, body, and the
 * members that repeat the request.
 * They may come from any library: undici, node-fetch, MSW, supertest, or axios, whose answer knows its request.
 * @throws TypeError (rejects) for any other value, for a response of an unknown operation, and for a body that cannot be read, so
 *   that `.not` does not pass
 */
export async function toMatchContract(received: unknown, of: AnswerOf = {}): Promise<MatcherResult> {
  if (isResponseLike(received)) {
    const request =
      of.request ?? requestOf(received) ?? (of.operationId === undefined ? fetchedRequest(received, of) : undefined);
    return matchResponse(await readResponse(received), request && (await readRequest(request)), of.operationId);
  }
  if (!isRequestLike(received)) throw new TypeError(`expected a Request or a Response, not ${describeValue(received)}`);
  if (isUsed(received)) throw new TypeError('the body of the Request was read already: match request.clone()');
  const request = await readRequest(received);
  return toResult(`${request.method} ${request.path}`, inspect(request).violations);
}

function describeValue(value: unknown): string {
  return isIndexable(value)
    ? `a value with the members ${Object.keys(value).join(', ')}`
    : (JSON.stringify(value) ?? String(value));
}

/** Finds the request in a response: that of a record, or the `config` of axios. */
function requestOf(received: object): RequestLike | undefined {
  if ('request' in received && isRequestLike(received.request)) return received.request;
  if (!('config' in received) || !isRequestLike(received.config)) return undefined;
  const { config } = received;
  const base = 'baseURL' in config && typeof config.baseURL === 'string' ? config.baseURL : '';
  const url = URL.canParse(config.url) || base === '' ? config.url : `${trimEnd(base, '/')}/${config.url.replace(/^\/+/, '')}`;
  return { ...config, url };
}

/**
 * Makes the request of a fetched Response, which knows its URL.
 * @throws TypeError if several operations have that path, because any of them could have answered
 */
function fetchedRequest(received: object, { method }: AnswerOf): RequestLike | undefined {
  if (!('url' in received) || typeof received.url !== 'string' || !URL.canParse(received.url)) return undefined;
  const { url } = received;
  if (method !== undefined) return { url, method };
  const { pathname } = new URL(url);
  const found = [...new Set(Object.values(contract.operations).map((operation) => operation.method))].flatMap((candidate) => {
    const match = compiled.match(candidate, pathname);
    return match.kind === 'operation' ? [match.operation] : [];
  });
  if (found.length > 1) {
    const names = found.map((operation) => `${operation.operationId} (${operation.method})`).join(' or ');
    throw new TypeError(`${names} could have given this response: give { request }, { method } or { operationId }`);
  }
  return { url, method: found[0]?.method ?? 'GET' };
}

/** The operation, or the API, that declares a response. */
interface Declaration {
  readonly name: string;
  readonly responses: DeclaredResponses;
  readonly line: number;
}

/** Finds the violations of a request, the declaration of its response, and the body that the response repeats. */
function inspect(request: RecordedRequest) {
  const { method, path, headers } = request;
  const found = compiled.match(method, path);
  if (found.kind === 'noApi') {
    const { nearest } = found;
    const expected = nearest ? `a path of the contract, such as that of ${nearest.operationId}` : 'a path of the contract';
    return { violations: [createViolation('unknownPath', 'path', '', path, nearest?.line ?? 1, expected)] };
  }
  if (found.kind !== 'operation') {
    const violation = rejectRoute(found, request)?.violation;
    const declaration = { name: `${method} ${path}`, responses: found.api, line: violation?.line ?? 1 };
    return { violations: violation ? [violation] : [], declaration };
  }
  const { operation, parameters } = found;
  // A recording may lack its Authorization header; a request at hand that has no such header was sent without it.
  const unauthenticated = authenticate(operation, headers.authorization);
  const { rejections, sent } = checkRequest(operation, parameters, request);
  const violations = (unauthenticated ? [unauthenticated] : rejections).map(({ violation }) => violation);
  return { violations, declaration: declarationOf(operation.operationId), sent };
}

function matchResponse(
  response: ReceivedResponse,
  request: RecordedRequest | undefined,
  operationId: OperationId | undefined,
): MatcherResult {
  const inspection = request && inspect(request);
  const declaration = operationId === undefined ? inspection?.declaration : declarationOf(operationId);
  if (!declaration) {
    const [first] = inspection?.violations ?? [];
    throw new TypeError(
      first
        ? `the request meets no operation (${first.code}: ${String(first.seen)}); give { operationId }, or the request that was sent`
        : 'the operation of this response is unknown: give { request } or { operationId }',
    );
  }
  const { name, responses, line } = declaration;
  if (response.text === undefined && responses.responses[response.status]?.mediaType !== undefined)
    throw new TypeError(`the response of ${name} has no body to check: give { body }, which is '' if there was none`);
  const { violations } = validateReceived(contract, responses, line, response, inspection?.sent);
  return toResult(`the response ${response.status} of ${name}`, violations);
}

function declarationOf(operationId: string): Declaration {
  const operation = operationOf(contract, operationId);
  return { name: operationId, responses: operation, line: operation.line };
}
