import { createFetchUpstream, fromFetchRequest, toFetchResponse } from './fetch-messages.ts';
import type { IncomingRequest, OutgoingResponse, Upstream } from './http-message.ts';
import { createProxyPipeline, type ProxyPipelineOptions } from './proxy-pipeline.ts';

/** The part of a proxy that forwards, loaded with the first request. */
export interface ProxyServer {
  exchange(incoming: IncomingRequest): Promise<OutgoingResponse>;
  /** Forwards a Request, which the signal aborts. */
  fetch(request: Request, signal: AbortSignal | undefined): Promise<Response>;
  /** Closes kept-alive connections; resolves when every exchange is written to the recording. */
  close(): Promise<void>;
}

/** Makes a proxy. An upstream at a URL needs Node, so its code is loaded only then. */
export async function createProxyServer(
  options: Omit<ProxyPipelineOptions, 'upstream' | 'pseudonym'> & { readonly recording: { close(): Promise<void> } | undefined },
  target: URL | ((request: Request) => Response | Promise<Response>),
): Promise<ProxyServer> {
  const upstream: Upstream & { readonly close?: () => void } =
    target instanceof URL
      ? (await import('./node-upstream.ts')).createNodeUpstream(target)
      : createFetchUpstream(target, options.bodies);
  const exchange = createProxyPipeline({ ...options, upstream, pseudonym: newPseudonym() });
  return {
    exchange,
    async fetch(request, signal = new AbortController().signal) {
      const outgoing = await exchange(fromFetchRequest(request, signal));
      if (signal.aborted) throw signal.reason;
      return toFetchResponse(outgoing, request.method);
    },
    async close() {
      upstream.close?.();
      await options.recording?.close();
    },
  };
}

/** Makes a name for this proxy in Via, to recognize a request that returns to it. */
function newPseudonym(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  return `ringback-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
