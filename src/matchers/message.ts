import type { RecordedEntry } from '../check/recorded.ts';
import type { ReceivedResponse } from '../contract/validate-response.ts';

/** Headers as fetch takes them. */
export type HeadersLike = NonNullable<ConstructorParameters<typeof Headers>[0]>;

/** A request as a fetch Request, or as a plain record. Of a fetch Request that was sent already, the body cannot be read again. */
export type RequestLike =
  | Request
  | {
      readonly method?: string;
      /** A whole URL, or a path. */
      readonly url: string;
      readonly headers?: HeadersLike;
      /** A text as it is sent, or a value that is sent as JSON. */
      readonly body?: unknown;
    };

/** An answer as a fetch Response, or as a plain record, which may have its request with it. */
export type ResponseLike =
  | Response
  | {
      readonly status: number;
      readonly headers?: HeadersLike;
      readonly body?: unknown;
      readonly request?: RequestLike;
    };

/** What a request is checked as. */
export type ReadRequest = Pick<RecordedEntry, 'request' | 'body'>;
/** What an answer is checked as. */
export type ReadAnswer = ReceivedResponse;

/** Where a path without a host seems to be. */
const somewhere = 'http://ringback.test';

/** Whether a value is an answer, and no request. */
export function isResponseLike(value: unknown): value is ResponseLike {
  return value instanceof Response || (typeof value === 'object' && value !== null && 'status' in value);
}

/** Whether a value is a request. */
export function isRequestLike(value: unknown): value is RequestLike {
  return (
    value instanceof Request || (typeof value === 'object' && value !== null && 'url' in value && typeof value.url === 'string')
  );
}

/**
 * Reads a request; a fetch Request stays readable.
 * @throws TypeError (rejects) where the URL is none
 */
export async function readRequest(sent: RequestLike): Promise<ReadRequest> {
  const { method = 'GET', headers } = sent;
  const url = new URL(sent.url, somewhere);
  const body =
    sent instanceof Request
      ? sent.bodyUsed
        ? undefined
        : await sent.clone().text()
      : sent.body === undefined
        ? ''
        : textOf(sent.body);
  return {
    request: {
      method: method.toUpperCase(),
      path: url.pathname,
      query: url.search.slice(1),
      headers: plain(headers),
      base: url.origin,
    },
    body,
  };
}

/**
 * Reads an answer; a fetch Response stays readable.
 * @throws TypeError (rejects) for a Response that was read already: its body could not be checked
 */
export async function readAnswer(answer: ResponseLike): Promise<ReadAnswer> {
  const { status } = answer;
  if (answer instanceof Response) {
    if (answer.bodyUsed)
      throw new TypeError(
        'the body of the Response was read already: match it before that, or give response.clone() to who reads it',
      );
    return { status, headers: plain(answer.headers), text: await answer.clone().text() };
  }
  return { status, headers: plain(answer.headers), text: answer.body === undefined ? '' : textOf(answer.body) };
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function plain(headers: HeadersLike | undefined): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}
