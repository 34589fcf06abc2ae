import type { Request } from '../contract/request.ts';

/** A request, and the one who sends it. Accepted credentials are redacted. */
export interface SentRequest {
  readonly request: Request;
  readonly sandbox?: string | undefined;
  /** The kind of its token, or the API of a token without kinds; absent for a request to the admin API. */
  readonly tokenKind?: string | undefined;
}

/** A request that has to be sent before another one. */
export interface PrecedingRequest extends SentRequest {
  /** Values of the body of its response, as JSON pointers: `{name}` stands for them in the paths and queries of later requests. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** A request that covers a statement, after others if there are any. */
export interface CoveringRequest extends SentRequest {
  readonly before: readonly PrecedingRequest[];
}

/** The result of a search for requests that cover statements, by the keys of the statements. */
export interface CoverageSearch {
  readonly found: ReadonlyMap<string, CoveringRequest>;
  /** Sentences that say why no request was found. */
  readonly reasons: ReadonlyMap<string, string>;
}
