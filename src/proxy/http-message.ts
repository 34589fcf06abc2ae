import type { Chunks } from '../edges/body.ts';

/** Header fields as they were received: name, value, name, value, in the original case and order (as in Node's `rawHeaders`). */
export type RawHeaders = readonly string[];

/** A request on its way to the upstream. */
export interface ForwardedRequest {
  readonly method: string;
  /** Path and query, unchanged. */
  readonly target: string;
  readonly rawHeaders: RawHeaders;
  /** `undefined` if the request has no body. */
  readonly body: Chunks | Uint8Array | undefined;
  /** The address at which the client reached the proxy, without a slash at the end. */
  readonly base: string;
}

/** A request as the client sent it. */
export interface IncomingRequest extends ForwardedRequest {
  readonly body: Chunks | undefined;
  /** The HTTP version, such as `1.1`. */
  readonly version: string;
  /** Aborts when the client disconnects. */
  readonly signal: AbortSignal;
}

/** A response on its way to the client. */
export interface OutgoingResponse extends Omit<UpstreamResponse, 'version' | 'body'> {
  /** If the chunks end with an error, the connection to the client has to be closed. */
  readonly body: Chunks | Uint8Array;
}

/** A response as the upstream sent it. */
export interface UpstreamResponse {
  readonly status: number;
  readonly reason: string;
  /** The HTTP version, such as `1.1`. */
  readonly version: string;
  readonly rawHeaders: RawHeaders;
  readonly body: Chunks;
}

/** The server that requests are forwarded to. */
export interface Upstream {
  /** The name of the server in messages. */
  readonly name: string;
  /**
   * Sends a request; resolves with the head of the response, before its body.
   * @throws UpstreamError (rejects) if there is no response; the chunks of a body reject with one if the body breaks off
   */
  send(request: ForwardedRequest, signal: AbortSignal): Promise<UpstreamResponse>;
}

/** A failure of the upstream, with the status and title of the response that reports it. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly status: number;
  readonly title: string;
  constructor(status: number, title: string, message: string) {
    super(message);
    this.status = status;
    this.title = title;
  }
}
