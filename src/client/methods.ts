import createFetchClient from 'openapi-fetch';
import type { ApiOperations } from '../contract/generated/names.ts';
import { type ApiError, toApiError } from './api-error.ts';
import type { ApiTable, OperationEntry } from './api-table.ts';
import type { CallOptions, ConnectionOptions, Methods, OperationId } from './client-types.ts';
import { toQueryString } from './query-string.ts';
import type { TokenSource } from './token-source.ts';

/** An operation as openapi-fetch needs to know it, where the table says the rest. */
interface AnyOperation {
  parameters: { path: Readonly<Record<string, string>>; query: Readonly<Record<string, unknown>> };
  requestBody?: { content: { 'application/json': unknown } };
  responses: { default: { content: { 'application/json': unknown } } };
}
type AnyPaths = Record<string, Record<'get' | 'put' | 'post' | 'delete' | 'patch', AnyOperation>>;

/** A request whose members are not known yet. */
interface AnyRequest extends CallOptions {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The answer to it. */
type AnyResult =
  | { readonly data: unknown; readonly error?: never; readonly response: Response }
  | { readonly data?: never; readonly error: ApiError; readonly response: Response };

/** A failure, which a source of tokens can have, too. */
export type Failed = Extract<AnyResult, { readonly error: ApiError }>;

/** The settings of a client that its options do not hold as they are. */
export interface MethodSettings extends ConnectionOptions {
  readonly table: ApiTable;
  readonly tokens: TokenSource<Failed>;
  /** The path parameters that the client fills in. */
  readonly path?: Readonly<Record<string, string>>;
  /** The version of the API, for its operations that have one. */
  readonly version?: number;
}

/**
 * Makes the methods of a client, one for each operation of the table.
 * @throws TypeError for a base URL that is not absolute
 */
export function createMethods<Api extends keyof ApiOperations, Preset extends string = never, Others extends OperationId = never>(
  settings: MethodSettings,
): Methods<Api, Preset, Others>;
export function createMethods(settings: MethodSettings): object {
  const { table, tokens, baseUrl, version, signal } = settings;
  if (!URL.canParse(baseUrl))
    throw new TypeError(`baseUrl is ${JSON.stringify(baseUrl)}; expected an absolute URL, such as http://127.0.0.1:4010`);
  const http = createFetchClient<AnyPaths>({
    baseUrl,
    // Looked up for each request, because a test may replace it.
    fetch: (request) => (settings.fetch ?? globalThis.fetch)(request),
    querySerializer: toQueryString,
  });

  async function send(operationId: string, operation: OperationEntry, request: AnyRequest = {}): Promise<AnyResult> {
    const path = { ...settings.path, ...request.path };
    checkPath(operationId, operation.path, path);
    const signals = [signal, request.signal].filter((one) => one !== undefined);
    const aborted = signals.length > 0 ? AbortSignal.any(signals) : undefined;
    for (let isFirst = true; ; isFirst = false) {
      const issued = operation.bearer ? await orAborted(tokens.get, aborted) : undefined;
      if (issued && 'error' in issued) return issued;
      const { data, error, response } = await http.request(operation.method, operation.path, {
        params: { path, query: request.query ?? {} },
        body: request.body,
        headers: { ...headersFor(operation, request, issued?.token), ...request.headers },
        ...(aborted ? { signal: aborted } : {}),
      });
      if (response.ok) return { data, response };
      if (response.status === 401 && isFirst && issued && tokens.discard(issued.token)) continue;
      return { error: toApiError(table, operationId, operation, { response, body: error }), response };
    }
  }

  function headersFor(operation: OperationEntry, { body }: AnyRequest, token: string | undefined): Record<string, string> {
    const { accept, contentType, versioned } = operation;
    return {
      Accept: versioned && table.versions ? `${accept};${table.versions.parameter}=${version}` : accept,
      ...(contentType === undefined || body === undefined ? {} : { 'Content-Type': contentType }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    };
  }

  return Object.fromEntries(
    Object.entries(table.operations).map(([operationId, operation]) => [
      operationId,
      (request?: AnyRequest) => send(operationId, operation, request),
    ]),
  );
}

/**
 * Checks the path parameters of a request.
 * @throws TypeError for one that is missing, and for one that would lead to another path
 */
function checkPath(operationId: string, template: string, path: Readonly<Record<string, unknown>>): void {
  for (const [, name = ''] of template.matchAll(/\{(\w+)\}/g))
    if (/^\.{0,2}$/.test(String(path[name] ?? '')))
      throw new TypeError(`${operationId} needs the path parameter ${name}, and got ${JSON.stringify(path[name]) ?? 'none'}`);
}

/** Waits for a value until a signal aborts; others may wait for the same value. */
async function orAborted<Value>(get: () => Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return get();
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
    get()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
