import { parseJson } from '../contract/json.ts';
import type { Redact } from '../contract/redact.ts';
import type { Request } from '../contract/request.ts';
import type { AllSet, Exchange, ExchangeSummary } from './exchange.ts';

/** An exchange as it is stored: one object, because a journal has thousands, and with its bodies as text until somebody reads them. */
export interface Entry
  extends AllSet<Omit<Exchange, 'request' | 'response'>>,
    Pick<Request, 'base' | 'method' | 'path' | 'query'> {
  readonly requestHeaders: Request['headers'];
  /** The body as it was sent. */
  readonly requestBody: string;
  readonly status: number;
  readonly responseHeaders: Exchange['response']['headers'];
  /** The body without its secrets. */
  readonly responseBody: string;
}

/** Bytes that an exchange and each of its findings take without their texts, roughly. */
const entrySize = 800;
const findingSize = 200;

/** Measures an exchange without the headers of its request. */
export function measure({ path, query, requestBody, responseBody, responseHeaders, violations, advisories }: Entry): number {
  let size = entrySize + path.length + query.length + requestBody.length + responseBody.length;
  size += measureHeaders(responseHeaders);
  for (const { where, expected } of violations) size += findingSize + where.length + expected.length;
  for (const { where, text } of advisories) size += findingSize + where.length + text.length;
  return size;
}

/** Measures headers. */
export function measureHeaders(headers: Request['headers']): number {
  let size = 0;
  for (const name of Object.keys(headers)) size += name.length + (headers[name]?.length ?? 0);
  return size;
}

/** Gives the part of an exchange that needs no body. */
export function toSummary(entry: Entry): ExchangeSummary {
  const { id, at, duration, operationId, sandbox, sabotage, method, path, requestHeaders, status, violations, advisories } =
    entry;
  const request = { method, path, headers: requestHeaders };
  return { id, at, duration, operationId, sandbox, sabotage, request, response: { status }, violations, advisories };
}

/**
 * Puts an exchange together for its readers.
 * @param redact hides credentials in the body of the request
 */
export function toExchange(entry: Entry, redact: Pick<Redact, 'body'>): Exchange {
  const { id, at, duration, api, operationId, sandbox, tokenKind, violations, advisories, fault, sabotage } = entry;
  const { base, method, path, query, requestHeaders, requestBody, status, responseHeaders, responseBody } = entry;
  let shown: string | undefined;
  let parsed: { readonly body: unknown } | undefined;
  return {
    id,
    at,
    ...(duration === undefined ? {} : { duration }),
    ...(api === undefined ? {} : { api }),
    ...(operationId === undefined ? {} : { operationId }),
    ...(sandbox === undefined ? {} : { sandbox }),
    ...(tokenKind === undefined ? {} : { tokenKind }),
    request: {
      base,
      method,
      path,
      query,
      headers: requestHeaders,
      // Most readers of many exchanges look at other members, and to hide credentials takes time.
      get body() {
        shown ??= redact.body(requestBody, requestHeaders['content-type']);
        return shown;
      },
    },
    response: {
      status,
      headers: responseHeaders,
      get body() {
        parsed ??= { body: parseResponseBody(responseBody) };
        return parsed.body;
      },
    },
    violations,
    advisories,
    ...(fault ? { fault } : {}),
    ...(sabotage === undefined ? {} : { sabotage }),
  };
}

/** Parses a body; a text that cannot be read as JSON, which an upstream may send, stays as it is. */
function parseResponseBody(text: string): unknown {
  if (text === '') return undefined;
  const body = parseJson(text);
  return body === undefined ? text : body;
}
