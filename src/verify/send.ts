import { parseJson } from '../contract/json.ts';
import { contentTypeOf } from '../contract/media-type.ts';
import type { Request as Sent } from '../contract/request.ts';

/** An answer as it came. */
export interface ReceivedAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The text as JSON; `undefined` where it is none. */
  readonly body: unknown;
  /** Without parameters, in lower case. */
  readonly mediaType: string;
}

/** Sends a request; rejects where nothing answers. */
export type Send = (request: Sent) => Promise<ReceivedAnswer>;

/** How requests are sent. */
export interface SendOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Headers that every request has beside its own. */
  readonly headers: Readonly<Record<string, string>>;
  /** How long an answer may take, in ms. */
  readonly timeout: number;
}

/** Sends requests with fetch. What takes too long is given up, whether the other side notices that or not. */
export function createSend({ fetch, headers, timeout }: SendOptions): Send {
  return async ({ method, base, path, query, body, headers: own }) => {
    const abort = new AbortController();
    const request = new Request(base + path + (query === '' ? '' : `?${query}`), {
      method,
      headers: { ...headers, ...defined(own) },
      // As bytes, because a text brings a Content-Type of its own.
      ...(body === '' || method === 'GET' ? {} : { body: new TextEncoder().encode(body) }),
      redirect: 'manual',
      signal: abort.signal,
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`no answer within ${timeout} ms`));
        abort.abort();
      }, timeout);
    });
    try {
      return await Promise.race([answerOf(fetch(request)), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function answerOf(response: Promise<Response>): Promise<ReceivedAnswer> {
  const { status, headers, ...rest } = await read(response);
  return { status, headers, mediaType: contentTypeOf(headers['content-type']).type, ...rest };
}

async function read(pending: Promise<Response>): Promise<Omit<ReceivedAnswer, 'mediaType'>> {
  const response = await pending;
  const text = await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers), text, body: parseJson(text) };
}

function defined(headers: Sent['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Why a fetch rejected, in words. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const text = cause instanceof Error ? cause.message : String(cause);
  if (text !== '') return text;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'no reason was given';
}
