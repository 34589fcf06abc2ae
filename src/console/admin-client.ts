import type { components } from '../admin/generated/types.ts';
import type { Json } from '../contract/contract.ts';

/** A schema of the admin API. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
/** One request with its response and findings. */
export type Exchange = Schema<'Exchange'>;

/** A request to the admin API. */
export interface AdminRequest {
  readonly method: string;
  /** The path below `/_ringback/`. */
  readonly path: string;
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The admin API of the server that the page came from. Each function rejects with AdminError for a response that is no success. */
export interface AdminClient {
  /** The address of the server, without a slash at the end. */
  readonly server: string;
  /** True if the server asks for an admin token. */
  readonly needsToken: () => boolean;
  /** True if the page sends an admin token. */
  readonly hasToken: () => boolean;
  /**
   * Asks the server about an admin token, and remembers it, in memory only, if the server accepts it.
   * @returns true if it does
   */
  tryToken(token: string): Promise<boolean>;
  send(request: AdminRequest): Promise<Response>;
  getHealth(): Promise<Schema<'Health'>>;
  /** Gets the OpenAPI document of the admin API. */
  getContract(): Promise<Json>;
  listExchanges(limit: number): Promise<readonly Exchange[]>;
  getExchange(id: string): Promise<Exchange>;
  listSandboxes(): Promise<readonly string[]>;
  getSandbox(name: string): Promise<Schema<'Sandbox'>>;
  getCoverage(): Promise<Schema<'Coverage'>>;
  /** Lists the statements of an operation, or of an API, with ways to cover them. */
  listCoverageSteps(name: string): Promise<readonly Schema<'CoverageStep'>[]>;
  issueToken(sandbox: string, kind: string): Promise<string>;
}

/** The error of a response that is no success; its message is the detail of the problem. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Creates the client.
 * @param page the address of the page, below `/_ringback/`
 * @param onDenied called when the server refuses the admin token, or asks for one
 */
export function createAdminClient(page: string, onDenied: () => void): AdminClient {
  const root = new URL('./', page);
  let token: string | undefined;
  let isDenied = false;

  async function send({ method, path, body, headers = {}, signal }: AdminRequest): Promise<Response> {
    const sentToken = token;
    const response = await fetch(new URL(path, root), {
      method,
      headers: { ...headers, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.ok) return response;
    // A late refusal says nothing about a token that was accepted in the meantime.
    if (response.status === 401 && sentToken === token) {
      isDenied = true;
      onDenied();
    }
    const problem = await readJson<Partial<Schema<'Problem'>>>(response).catch((): Partial<Schema<'Problem'>> => ({}));
    throw new AdminError(response.status, problem.detail ?? `The server answered with status ${response.status}.`);
  }

  async function get<Body>(path: string): Promise<Body> {
    return readJson(await send({ method: 'GET', path, headers: { Accept: 'application/json' } }));
  }

  return {
    server: new URL('../', root).href.replace(/\/$/, ''),
    needsToken: () => isDenied,
    hasToken: () => token !== undefined,
    async tryToken(text) {
      const authorization = asHeader(`Bearer ${text}`);
      if (!authorization) return false;
      const response = await fetch(new URL('health', root), { headers: authorization });
      if (response.status === 401) return false;
      token = text;
      isDenied = false;
      return true;
    },
    send,
    getHealth: () => get('health'),
    getContract: () => get('openapi.json'),
    listExchanges: async (limit) => (await get<Schema<'ExchangeList'>>(`requests?limit=${limit}`)).requests,
    getExchange: (id) => get(`requests/${encodeURIComponent(id)}`),
    listSandboxes: async () => (await get<Schema<'SandboxList'>>('sandboxes')).sandboxes,
    getSandbox: (name) => get(`sandboxes/${encodeURIComponent(name)}`),
    getCoverage: () => get('coverage'),
    listCoverageSteps: async (name) => (await get<Schema<'CoverageStepList'>>(`coverage/${encodeURIComponent(name)}`)).steps,
    async issueToken(sandbox, kind) {
      const path = `sandboxes/${encodeURIComponent(sandbox)}/tokens`;
      const { token: issued }: Schema<'Token'> = await readJson(await send({ method: 'POST', path, body: { kind } }));
      return issued;
    },
  };
}

/** Makes the header of a credential; `undefined` if no header can have it, such as one with a typographic quotation mark. */
function asHeader(authorization: string): Headers | undefined {
  try {
    return new Headers({ authorization });
  } catch {
    return undefined;
  }
}

/** Reads the JSON of a response, as the contract of the admin API describes it. */
async function readJson<Body>(response: Response): Promise<Body> {
  return JSON.parse(await response.text());
}
