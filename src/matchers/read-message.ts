import type { RecordedRequest } from '../check/entry.ts';
import { isIndexable } from '../contract/json.ts';
import { defaultLimits } from '../contract/limits.ts';
import type { ReceivedResponse } from '../contract/validate-response.ts';
import { readContent } from '../edges/body.ts';
import { combineValues } from '../edges/headers.ts';
import { createDecode } from '../edges/lazy-decode.ts';
import { readBody } from './read-body.ts';

/** Headers in any form that fetch and other clients take; a list of values is joined. */
export type HeadersLike = Iterable<readonly string[]> | Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** The members that plain records of requests and responses share. */
interface MessageRecord {
  readonly headers?: HeadersLike;
  /** The text of the body, or a value that is sent as JSON. */
  readonly body?: unknown;
  /** The body, as axios calls it. */
  readonly data?: unknown;
}

/** A plain record of a request. */
interface RequestRecord extends MessageRecord {
  /** `GET` by default. */
  readonly method?: string;
  /** A URL, or a path. */
  readonly url: string;
}

/**
 * A request: a Request of any library, or a plain record. The body of a Request that was sent already cannot be read and is not
 * checked.
 */
export type RequestLike = Request | RequestRecord;

/** A response: a Response of any library, or a plain record, which may contain its request. */
export type ResponseLike = Response | (MessageRecord & { readonly status: number; readonly request?: RequestLike });

const { maxBody } = defaultLimits;
const bodies = { maxBody, decode: createDecode(maxBody) };

/** The address of a path without a host. */
const anyAddress = 'http://ringback.test';

/** Tells a response, whatever library made it, from a request. */
export function isResponseLike(value: unknown): value is ResponseLike {
  return isIndexable(value) && typeof value.status === 'number';
}

/** Tells if a value is a request, whatever library made it. */
export function isRequestLike(value: unknown): value is RequestLike {
  return isIndexable(value) && typeof value.url === 'string' && !isResponseLike(value);
}

/**
 * Reads a request; a Request stays readable.
 * @throws TypeError (rejects) for an invalid URL, and for a body in a form that cannot be read
 */
export async function readRequest(sent: RequestLike): Promise<RecordedRequest> {
  if (!URL.canParse(sent.url, anyAddress)) throw new TypeError(`the URL of the request is not valid: ${sent.url}`);
  const url = new URL(sent.url, anyAddress);
  const headers = readHeaders(sent.headers);
  const content = isUsed(sent) ? { body: undefined } : await readSent(sent, headers['content-encoding']);
  return {
    method: (sent.method ?? 'GET').toUpperCase(),
    path: url.pathname,
    query: url.search.slice(1),
    headers,
    base: url.origin,
    ...content,
  };
}

/**
 * Reads a response; a Response stays readable. Its text is `undefined` for a record without a body.
 * @throws TypeError (rejects) for a body that was read already or has a form that cannot be read, because it could not be checked
 */
export async function readResponse(response: ResponseLike): Promise<ReceivedResponse> {
  if (isUsed(response))
    throw new TypeError('the body of the Response was read already: match it before that, or read response.clone()');
  return { status: response.status, headers: readHeaders(response.headers), text: await readBody(response, 'response') };
}

/** Reads a body as it was sent; a record may have it decoded. */
async function readSent(sent: RequestLike, codings: string | undefined): Promise<Pick<RecordedRequest, 'body' | 'undecoded'>> {
  if (codings === undefined || !('arrayBuffer' in sent)) return { body: (await readBody(sent, 'request')) ?? '' };
  const content = await readContent(new Uint8Array(await sent.clone().arrayBuffer()), codings, bodies);
  return content.exceeds === undefined ? content : { body: '', undecoded: codings };
}

/** True for a message whose body was read already. */
export function isUsed(message: object): boolean {
  return 'bodyUsed' in message && message.bodyUsed === true;
}

function isIterable(headers: HeadersLike): headers is Iterable<readonly string[]> {
  return Symbol.iterator in headers;
}

/** Reads headers by lower-case name. */
function readHeaders(sent: HeadersLike = {}): Record<string, string> {
  const headers: [name: string, value: string][] = [];
  for (const [name = '', value] of isIterable(sent) ? sent : Object.entries(sent))
    if (value !== undefined && value !== null) headers.push([name, Array.isArray(value) ? value.join(', ') : String(value)]);
  return combineValues(headers);
}
