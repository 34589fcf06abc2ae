/** A request as the pipeline takes it: plain, read to its end, and free of any runtime. */
export interface Request {
  /** Upper case. */
  readonly method: string;
  /** As it was sent, percent-encoded, without the query. */
  readonly path: string;
  /** Without its question mark; empty without a query. */
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** The Content-Encoding of a body that could not be decoded; the body is empty then. */
  readonly undecoded?: string | undefined;
  /** False for a body with bytes that are no UTF-8; each is U+FFFD. */
  readonly isUtf8?: boolean | undefined;
  /** The limit, in bytes, of a body that is larger; it is empty then. */
  readonly exceeds?: number | undefined;
  /** The address that the client used, such as `http://127.0.0.1:4010`, without a slash at the end. */
  readonly base: string;
}

/** Writes the path of a request with its query. */
export function targetOf({ path, query }: Pick<Request, 'path' | 'query'>): string {
  return query === '' ? path : `${path}?${query}`;
}

/** Path parameters, decoded. */
export type PathParameters = Readonly<Record<string, string>>;
