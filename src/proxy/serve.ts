import { fetchUpstream, incomingFrom, responseFrom } from './fetch.ts';
import type { Incoming, Outgoing, Upstream } from './message.ts';
import { createProxyPipeline, type ProxyPipelineOptions } from './pipeline.ts';

/** A proxy at work. */
export interface Serving {
  exchange(incoming: Incoming): Promise<Outgoing>;
  /** Rejects as fetch does when its request is aborted. */
  fetch(request: Request): Promise<Response>;
  /** Ends what is kept open, and waits for what is still to be written. */
  close(): Promise<void>;
}

/** Serves a proxy on whatever runs here: an upstream at a URL needs Node. */
export async function createServing(
  options: Omit<ProxyPipelineOptions, 'upstream' | 'pseudonym'> & { readonly recording: { close(): Promise<void> } | undefined },
  to: URL | ((request: Request) => Response | Promise<Response>),
): Promise<Serving> {
  const upstream: Upstream & { readonly close?: () => void } =
    to instanceof URL ? (await import('./node-upstream.ts')).nodeUpstream(to) : fetchUpstream(to);
  const exchange = createProxyPipeline({ ...options, upstream, pseudonym: newPseudonym() });
  return {
    exchange,
    async fetch(request) {
      const outgoing = await exchange(incomingFrom(request));
      request.signal.throwIfAborted();
      return responseFrom(outgoing, request.method);
    },
    async close() {
      upstream.close?.();
      await options.recording?.close();
    },
  };
}

/** A name of our own, so that a request that comes back is known. */
function newPseudonym(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  return `ringback-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
