import type { CallOptions, ConnectionOptions, ErrorOf, Methods, Result } from './client-types.ts';
import { type ApiVersions, createAccessTokenBody, vonage } from './generated/operations.ts';
import { readLocation } from './location.ts';
import { createMethods, type Failed } from './methods.ts';
import { type FixedToken, fixedTokens, renewedTokens, type Token } from './token-source.ts';

/** The credentials of an account, for which a client fetches tokens. */
export interface Credentials {
  /** The account's API token. */
  readonly clientSecret: string;
  /** The account key; that of the client by default. */
  readonly clientId?: string | undefined;
}

/** The options of a client of the Calls API: a token, or the credentials to fetch one. */
export type VonageClientOptions = ConnectionOptions & {
  /** The key of the account, which is in every path. */
  readonly accountKey: string;
  /** The version of the API to ask for; the newest by default. An older one ignores the members that came later. */
  readonly version?: ApiVersions['vonage'] | undefined;
} & (
    | {
        /** An access token, or a function that is asked for one before each request. */
        readonly token: FixedToken;
        readonly credentials?: undefined;
      }
    | {
        /** The client fetches a token with them, and another one before it expires and after a 401. */
        readonly credentials: Credentials;
        readonly token?: undefined;
      }
  );

/** The path parameter that the client fills in. */
type Preset = 'accountKey';
/** The operation whose errors every method can have, because it may have to fetch a token. */
type TokenOperation = 'createAccessToken';

/** A client of the Calls API, with a method for each operation. */
export interface VonageClient extends Methods<'vonage', Preset, TokenOperation> {
  /**
   * Reads the call that a response leads to (`Location`), at the base URL of the client and with its token, whatever host the
   * Location names.
   * @param response the response of `createCall`
   * @throws TypeError (rejects) for a response without Location, and for one that leads elsewhere
   * @example
   * import { createVonageClient } from 'ringback/client';
   *
   * const client = createVonageClient({ baseUrl: 'http://127.0.0.1:4010', accountKey: 'a1b2c3d4e5', token: 'any' });
   * const { response } = await client.createCall({ body: { from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } } });
   * const { data } = await client.follow(response);
   */
  follow(response: Response, options?: CallOptions): Promise<Result<'getCall', ErrorOf<'getCall' | TokenOperation>>>;
}

/**
 * Makes a client of the Calls API of Vonage Contact Center.
 * @throws TypeError for a base URL that is not absolute, and without both token and credentials
 * @throws RangeError for a version that the API does not have
 * @example
 * import { createVonageClient } from 'ringback/client';
 *
 * const client = createVonageClient({
 *   baseUrl: 'https://emea.cc.vonage.com',
 *   accountKey: 'a1b2c3d4e5',
 *   credentials: { clientSecret: 'the API token of the account' },
 * });
 * const { data, error } = await client.createCall({
 *   body: { from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } },
 * });
 * if (error?.name === 'agentNumberBusy') error.status; // 400
 * else data?.status; // 'Active'
 */
export function createVonageClient(options: VonageClientOptions): VonageClient {
  const { accountKey, token, credentials } = options;
  const supported = vonage.versions?.supported ?? [];
  const version = options.version ?? Math.max(...supported);
  if (!supported.includes(version)) throw new RangeError(`version is ${version}; expected one of ${supported.join(', ')}`);
  if (token === undefined && credentials === undefined)
    throw new TypeError('a client of this API needs a token, or credentials to fetch one');

  const methods: Methods<'vonage', Preset, TokenOperation> = createMethods({
    ...options,
    table: vonage,
    version,
    path: { accountKey },
    tokens: credentials ? renewedTokens(() => fetchToken(credentials)) : fixedTokens(token),
  });

  async function fetchToken({ clientId = accountKey, clientSecret }: Credentials): Promise<Token | Failed> {
    const bytes = new TextEncoder().encode(`${clientId}:${clientSecret}`);
    const result = await methods.createAccessToken({
      body: createAccessTokenBody,
      headers: { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` },
    });
    return result.error ? result : { token: result.data.access_token, expiresIn: result.data.expires_in };
  }

  return {
    ...methods,
    async follow(response, request) {
      const { callGuid = '' } = readLocation(response, vonage.operations.getCall?.path ?? '');
      return methods.getCall({ ...request, path: { callGuid } });
    },
  };
}
