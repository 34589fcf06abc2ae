import { type Chunks, readUpTo } from './body.ts';
import { lowerCaseNames } from './headers.ts';

/** A request to a server. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for none. */
  readonly body: string;
}

/** A response, without its content codings. */
export interface IncomingResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** The limits of a response: the largest body, in bytes, and a signal that ends the exchange. */
export interface ResponseLimits {
  readonly maxBody: number;
  readonly signal: AbortSignal;
}

/** Sends a request, and follows no redirection; rejects if there is no whole response within the limits. */
export type Transport = (request: SentRequest, limits: ResponseLimits) => Promise<IncomingResponse>;

/** Makes a transport of a fetch function. */
export function createFetchTransport(fetch: (request: Request) => Promise<Response>): Transport {
  return async ({ method, url, headers, body }, { maxBody, signal }) => {
    const request = new Request(url, {
      method,
      headers,
      // As bytes, because a text would add a Content-Type.
      ...(body === '' ? {} : { body: new TextEncoder().encode(body) }),
      redirect: 'manual',
      signal,
    });
    const response = await fetch(request);
    const bytes = await readWhole(response.body ?? undefined, maxBody);
    return { status: response.status, headers: lowerCaseNames(response.headers), bytes };
  };
}

/** Reads the body of a response; rejects for one that is too large, and reads no more of it. */
export async function readWhole(body: Chunks | undefined, maxBody: number): Promise<Uint8Array> {
  const read = await readUpTo(body, maxBody);
  if (!read.rest) return read.bytes;
  for await (const _ of read.rest) break;
  throw answerTooLong(maxBody);
}

/** Makes the error of a body that is too large. */
export function answerTooLong(maxBody: number): Error {
  return new Error(`the answer has more than ${maxBody} bytes, and was not read to its end`);
}
