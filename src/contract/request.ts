/** What comes before the body of a request: plain, and free of any runtime. */
export interface Head {
  /** Upper case. */
  readonly method: string;
  /** As it was sent, percent-encoded, without the query. */
  readonly path: string;
  /** Without its question mark; empty where there is none. */
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Where the client reached us, `http://127.0.0.1:4010`, without a slash at the end. */
  readonly base: string;
}

/** A request as the pipeline takes it: read to its end. */
export interface Request extends Head {
  readonly body: string;
}

/** Path parameters, decoded. */
export type PathParameters = Readonly<Record<string, string>>;
