import type { Json } from '../contract/contract.ts';
import { parseJson } from '../contract/json.ts';
import { fixedLimits } from '../contract/limits.ts';
import { type Request, targetOf } from '../contract/request.ts';
import type { ReceivedResponse } from '../contract/validate-response.ts';
import { unlessAborted } from '../edges/abort.ts';
import { decodeText } from '../edges/body.ts';
import { lowerCaseNames } from '../edges/headers.ts';
import { clearTimeout, longestTimer, setTimeout } from '../edges/timers.ts';
import type { Transport } from '../edges/transport.ts';

/** A response with its body as text and as JSON. */
export interface ParsedResponse extends ReceivedResponse {
  readonly text: string;
  /** `undefined` if the text is not JSON. */
  readonly body: Json | undefined;
}

/** Sends a request; rejects if there is no response. */
export type Send = (request: Request) => Promise<ParsedResponse>;

/** The transport, and what every request shares. */
export interface SendOptions {
  readonly transport: Transport;
  /** Additional headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Longest wait for a response, in ms. */
  readonly timeout: number;
}

/** Sends requests. Stops waiting after the timeout, even if the transport ignores the signal. */
export function createSend({ transport, headers: additional, timeout }: SendOptions): Send {
  const shared = lowerCaseNames(Object.entries(additional));
  return async ({ method, base, path, query, body, headers }) => {
    const abort = new AbortController();
    const request = {
      method,
      url: base + targetOf({ path, query }),
      headers: lowerCaseNames(Object.entries({ ...shared, ...headers })),
      body: method === 'GET' ? '' : body,
    };
    const timer = setTimeout(() => abort.abort(new Error(`no answer within ${timeout} ms`)), Math.min(timeout, longestTimer));
    try {
      const limits = { maxBody: fixedLimits.answerBytes, signal: abort.signal };
      const { bytes, ...response } = await unlessAborted(abort.signal, transport(request, limits));
      const text = decodeText(bytes).replace(/^\ufeff/, '');
      return { ...response, text, body: parseJson(text) };
    } finally {
      clearTimeout(timer);
    }
  };
}
