import type { Json } from '../contract/contract.ts';
import { parseJson } from '../contract/json.ts';
import { fixedLimits } from '../contract/limits.ts';
import { type Request as RequestRecord, targetOf } from '../contract/request.ts';
import type { ReceivedResponse } from '../contract/validate-response.ts';
import { unlessAborted } from '../edges/abort.ts';
import { decodeText, readUpTo } from '../edges/body.ts';
import { lowerCaseNames } from '../edges/headers.ts';
import { clearTimeout, setTimeout } from '../edges/timers.ts';

/** A response with its body as text and as JSON. */
export interface ParsedResponse extends ReceivedResponse {
  readonly text: string;
  /** `undefined` if the text is not JSON. */
  readonly body: Json | undefined;
}

/** Sends a request; rejects if there is no response. */
export type Send = (request: RequestRecord) => Promise<ParsedResponse>;

/** The transport, and what every request shares. */
export interface SendOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Additional headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Longest wait for a response, in ms. */
  readonly timeout: number;
}

/** The longest time of a timer, in ms: a longer one would end at once. */
const longestTimer = 2 ** 31 - 1;

/** Sends requests with fetch. Stops waiting after the timeout, even if `fetch` ignores the signal. */
export function createSend({ fetch, headers: additional, timeout }: SendOptions): Send {
  const shared = lowerCaseNames(Object.entries(additional));
  return async ({ method, base, path, query, body, headers }) => {
    const abort = new AbortController();
    const request = new Request(base + targetOf({ path, query }), {
      method,
      headers: lowerCaseNames(Object.entries({ ...shared, ...headers })),
      // As bytes, because a text would add a Content-Type.
      ...(body === '' || method === 'GET' ? {} : { body: new TextEncoder().encode(body) }),
      redirect: 'manual',
      signal: abort.signal,
    });
    const timer = setTimeout(() => abort.abort(new Error(`no answer within ${timeout} ms`)), Math.min(timeout, longestTimer));
    try {
      return await unlessAborted(abort.signal, fetch(request).then(parseResponse));
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Reads a response; rejects for one that is too large, and reads no more of it. */
async function parseResponse(response: Response): Promise<ParsedResponse> {
  const read = await readUpTo(response.body ?? undefined, fixedLimits.answerBytes);
  if (read.rest) {
    for await (const _ of read.rest) break;
    throw new Error(`the answer has more than ${fixedLimits.answerBytes} bytes, and was not read to its end`);
  }
  const text = decodeText(read.bytes).replace(/^\ufeff/, '');
  return { status: response.status, headers: lowerCaseNames(response.headers), text, body: parseJson(text) };
}
