/** A way to get the access token of a request. */
export interface TokenSource<Failure> {
  /** Gets a token, or the reason why there is none. */
  get(): Promise<Token | Failure>;
  /** Takes note that a server refused a token. Returns true if another one can be had. */
  discard(token: string): boolean;
}

/** A token. */
export interface Token {
  readonly token: string;
  /** The time until it expires, in seconds. */
  readonly expiresIn?: number;
}

/** A fixed token, or a function that is asked for one before each request. */
export type FixedToken = string | (() => string | Promise<string>);

/** Makes the source of tokens that the user of a client looks after. */
export function fixedTokens(token: FixedToken): TokenSource<never> {
  return {
    get: async () => ({ token: typeof token === 'string' ? token : await token() }),
    discard: () => false,
  };
}

/**
 * Makes a source that fetches a token when it is first needed, and another one shortly before it expires, or when a server refused
 * it. Requests that need one at the same time share it; a failure is not kept.
 */
export function renewedTokens<Failure extends { readonly error: unknown }>(
  fetchToken: () => Promise<Token | Failure>,
): TokenSource<Failure> {
  let current: Promise<Token | Failure> | undefined;
  let issued: string | undefined;
  let renewAt = 0;

  async function renew(): Promise<Token | Failure> {
    const sentAt = Date.now();
    renewAt = Number.POSITIVE_INFINITY;
    issued = undefined;
    try {
      const result = await fetchToken();
      if ('error' in result) {
        current = undefined;
        return result;
      }
      const lifetime = (result.expiresIn ?? Number.POSITIVE_INFINITY) * 1000;
      renewAt = sentAt + lifetime - Math.min(60_000, lifetime / 10);
      issued = result.token;
      return result;
    } catch (reason) {
      current = undefined;
      throw reason;
    }
  }

  return {
    get() {
      if (!current || Date.now() >= renewAt) current = renew();
      return current;
    },
    discard(token) {
      // Another request may have renewed it meanwhile.
      if (issued === token) current = undefined;
      return true;
    },
  };
}
