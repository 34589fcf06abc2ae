import type { Json } from '../contract/contract.ts';
import { messageMatcher } from '../contract/message.ts';
import { trimEnd } from '../contract/trim.ts';
import type { ApiTable, ErrorEntry, OperationEntry } from './api-table.ts';

/** The name of an error that the contract does not document. */
export type Undocumented = 'undocumented';

/** The members of an error. */
interface ErrorMembers<Name extends string = string, Status extends number = number, Body = unknown> {
  readonly name: Name;
  readonly operationId: string;
  readonly status: Status;
  readonly body: Body;
  /** The body as it is shown in the message. */
  readonly text: string;
  readonly retryAfter?: number;
  readonly isRetryable: boolean;
}

/**
 * An error response. Its name is that of the documented error in the contract, or `undocumented`. It can be returned, as the
 * methods of a client do, or thrown.
 * @example
 * import { ApiError } from 'ringback/client';
 *
 * const describe = (error: unknown) => (error instanceof ApiError ? `${error.name} (${error.status})` : 'unreachable');
 */
export class ApiError<Name extends string = string, Status extends number = number, Body = unknown> extends Error {
  override readonly name: Name;
  /** The operation that failed: the one that was called, or the one that issues tokens. */
  readonly operationId: string;
  readonly status: Status;
  /** The body: parsed if it is JSON, otherwise a text. */
  readonly body: Body;
  /** The time that the server asks to wait (`Retry-After`), in ms; `undefined` if it does not. */
  readonly retryAfter: number | undefined;
  /** True if the same request may be sent again; see {@link isRetryable}. */
  readonly isRetryable: boolean;

  constructor({ name, operationId, status, body, text, retryAfter, isRetryable }: ErrorMembers<Name, Status, Body>) {
    super(`${operationId} failed with ${status}: ${text.slice(0, 200)}`);
    this.name = name;
    this.operationId = operationId;
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
    this.isRetryable = isRetryable;
  }
}

/**
 * Tells if the same request may be sent again, after {@link ApiError.retryAfter} if the server gave one. It may
 *
 * - after an error that depends on a state that changes by itself, such as a busy agent (`x-retryable` in the contract);
 * - after 429 and 503, because the server did nothing (RFC 6585 section 4, RFC 9110 section 15.6.4);
 * - after 500, 502 and 504 if the method is GET or PUT. Nobody knows if the server did what a POST asked for: sent again, it
 *   would place a second call, because the API has no idempotency key.
 *
 * An error that is no response, such as a lost connection, is not retryable for the same reason: the call may have been placed.
 * @example
 * import { createVonageClient, isRetryable } from 'ringback/client';
 *
 * const client = createVonageClient({ baseUrl: 'http://127.0.0.1:4010', accountKey: 'a1b2c3d4e5', token: 'any' });
 * const body = { from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } };
 * let result = await client.createCall({ body });
 * if (isRetryable(result.error)) result = await client.createCall({ body });
 */
export function isRetryable(error: unknown): error is ApiError {
  return error instanceof ApiError && error.isRetryable;
}

/** A response that is no success, with its body. */
interface FailedResponse {
  readonly response: Response;
  readonly body: unknown;
}

/** Makes the error of a response, by the documented errors of its operation. */
export function toApiError(table: ApiTable, operationId: string, operation: OperationEntry, failed: FailedResponse): ApiError {
  const { response, body } = failed;
  const { text, seen } = read(body);
  const entry = operation.errors.map((index) => table.errors[index]).find((error) => error && matches(error, response, seen));
  const retryAfter = readRetryAfter(response.headers.get('retry-after'));
  const isIdempotent = operation.method !== 'post';
  return new ApiError({
    name: entry?.name ?? 'undocumented',
    operationId,
    status: response.status,
    body,
    text,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    isRetryable:
      entry?.retryable === true ||
      [429, 503].includes(response.status) ||
      (isIdempotent && [500, 502, 504].includes(response.status)),
  });
}

function matches({ statuses, mediaType, body = null, samples = {} }: ErrorEntry, response: Response, seen: unknown): boolean {
  if (!statuses.includes(response.status)) return false;
  if (mediaType !== undefined) return response.headers.get('content-type')?.startsWith(mediaType) === true;
  return messageMatcher({ body: read(body).seen, samples })(seen);
}

/**
 * Reads a body: as a text, and with its texts as they are compared, without full stops and blanks at their ends, because the sources
 * are not certain of them.
 */
function read(body: unknown): { readonly text: string; readonly seen: Json } {
  if (body === undefined) return { text: 'no body', seen: null };
  try {
    const text = JSON.stringify(body);
    return { text, seen: JSON.parse(text, (_, value) => (typeof value === 'string' ? trimEnd(value.trimEnd(), '.') : value)) };
  } catch {
    // The functions of JSON run out of stack before the parser of a response does.
    return { text: 'a body that is nested too deep', seen: null };
  }
}

/** Reads Retry-After, seconds or a date, as a time from now in ms. */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  // Date.parse takes other numbers, such as 1.5, for a day of long ago.
  const isDate = /[a-z]/i.test(header);
  const wait = isDate ? Date.parse(header) - Date.now() : /^\d+$/.test(header) ? Number(header) * 1000 : Number.NaN;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
