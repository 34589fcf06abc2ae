/** Header lines, flat: name, value, name, value. In the letters and the order in which they came. */
export type HeaderLines = readonly string[];

/** A body that comes in parts. */
export type Chunks = AsyncIterable<Uint8Array>;

/** A request on its way through the proxy. */
export interface Passing {
  readonly method: string;
  /** Path and query, to the letter. */
  readonly target: string;
  readonly lines: HeaderLines;
  /** Absent where the request has none. */
  readonly body: Chunks | Uint8Array | undefined;
  /** Where the client reached us, without a slash at the end. */
  readonly base: string;
}

/** A request as a client sent it. */
export interface Incoming extends Passing {
  readonly body: Chunks | undefined;
  /** Of its protocol, `1.1`. */
  readonly version: string;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

/** An answer on its way to the client. */
export interface Outgoing {
  readonly status: number;
  readonly reason: string;
  readonly lines: HeaderLines;
  /** What is left of it comes in parts; when they end with an error, so must the connection. */
  readonly body: Chunks | Uint8Array;
}

/** An answer as the upstream gave it. */
export interface UpstreamResponse {
  readonly status: number;
  readonly reason: string;
  readonly version: string;
  readonly lines: HeaderLines;
  readonly body: Chunks;
}

/** Who answers what is forwarded. */
export interface Upstream {
  /** How messages name it. */
  readonly name: string;
  /**
   * Sends a request, and answers when the head of the answer is there.
   * @throws UpstreamError (rejects) when none comes; so do the parts of a body that does not come to its end
   */
  send(request: Passing, signal: AbortSignal): Promise<UpstreamResponse>;
  /** A body without its content codings; `undefined` where it cannot be read. Absent where bodies come without. */
  decode?(bytes: Uint8Array, codings: string): Promise<Uint8Array | undefined>;
}

/** Why the upstream did not answer, or not to the end. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  /** What the client is answered with. */
  readonly status: number;
  readonly title: string;
  constructor(status: number, title: string, message: string) {
    super(message);
    this.status = status;
    this.title = title;
  }
}
