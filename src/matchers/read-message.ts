import type { RecordedRequest } from '../check/entry.ts';
import type { ReceivedResponse } from '../contract/validate-response.ts';

/** Headers in any form that fetch takes. */
export type HeadersLike = NonNullable<ConstructorParameters<typeof Headers>[0]>;

/** A request: a fetch Request, or a plain record. The body of a Request that was sent already cannot be read and is not checked. */
export type RequestLike =
  | Request
  | {
      /** `GET` by default. */
      readonly method?: string;
      /** A URL, or a path. */
      readonly url: string;
      readonly headers?: HeadersLike;
      /** The text of the body, or a value that is sent as JSON. */
      readonly body?: unknown;
    };

/** A response: a fetch Response, or a plain record, which may contain its request. */
export type ResponseLike =
  | Response
  | {
      readonly status: number;
      readonly headers?: HeadersLike;
      /** The text of the body, or a value that was sent as JSON. */
      readonly body?: unknown;
      readonly request?: RequestLike;
    };

/** The address of a path without a host. */
const anyAddress = 'http://ringback.test';

/** Tells a response from a request. */
export function isResponseLike(value: unknown): value is ResponseLike {
  return value instanceof Response || (typeof value === 'object' && value !== null && 'status' in value);
}

/** Tells if a value is a request. */
export function isRequestLike(value: unknown): value is RequestLike {
  return (
    value instanceof Request || (typeof value === 'object' && value !== null && 'url' in value && typeof value.url === 'string')
  );
}

/**
 * Reads a request; a fetch Request stays readable.
 * @throws TypeError (rejects) for an invalid URL
 */
export async function readRequest(sent: RequestLike): Promise<RecordedRequest> {
  const url = new URL(sent.url, anyAddress);
  return {
    method: (sent.method ?? 'GET').toUpperCase(),
    path: url.pathname,
    query: url.search.slice(1),
    headers: Object.fromEntries(new Headers(sent.headers)),
    base: url.origin,
    body: sent instanceof Request && sent.bodyUsed ? undefined : await readBody(sent),
  };
}

/**
 * Reads a response; a fetch Response stays readable.
 * @throws TypeError (rejects) for a Response that was read already, because its body could not be checked
 */
export async function readResponse(response: ResponseLike): Promise<ReceivedResponse> {
  if (response instanceof Response && response.bodyUsed)
    throw new TypeError('the body of the Response was read already: match it before that, or read response.clone()');
  const headers = Object.fromEntries(new Headers(response.headers));
  return { status: response.status, headers, text: await readBody(response) };
}

async function readBody(message: RequestLike | ResponseLike): Promise<string> {
  if (message instanceof Request || message instanceof Response) return message.clone().text();
  const { body = '' } = message;
  return typeof body === 'string' ? body : JSON.stringify(body);
}
