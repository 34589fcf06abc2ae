import { redactedText } from '../contract/credentials.ts';
import type { AdminClient, Schema } from './admin-client.ts';
import type { SendableRequest } from './request-samples.ts';

/** A request of the journal, and the one who sent it. */
export interface RecordedRequest {
  readonly request: Schema<'RequestMessage'>;
  readonly sandbox?: string | undefined;
  readonly api?: string | undefined;
  readonly tokenKind?: string | undefined;
}

/** Headers that belong to the connection or to the program that sent them. */
const ownHeaders = /^(host|connection|content-length|transfer-encoding|accept-encoding|user-agent|origin|referer|cookie|sec-.*)$/;

/** Makes a request of the journal ready to be sent: the journal keeps no credentials, so valid ones are filled in. */
export async function toSendable(client: AdminClient, recorded: RecordedRequest): Promise<SendableRequest> {
  const { method, path, query, headers, body } = recorded.request;
  const kept = Object.entries(headers).filter(
    ([name, value]) => !ownHeaders.test(name) && !(name === 'accept' && value === '*/*'),
  );
  const authorization = await fillCredentials(client, recorded).catch(() => headers.authorization);
  return {
    method,
    url: client.server + path + (query === '' ? '' : `?${query}`),
    headers: {
      ...(authorization === undefined ? {} : { Authorization: authorization }),
      ...Object.fromEntries(kept.filter(([name]) => name !== 'authorization')),
    },
    body,
  };
}

async function fillCredentials(
  client: AdminClient,
  { request: { headers }, sandbox, api, tokenKind = api }: RecordedRequest,
): Promise<string | undefined> {
  const { authorization } = headers;
  if (sandbox === undefined || tokenKind === undefined || !authorization?.includes(redactedText)) return authorization;
  const scheme = authorization.replace(redactedText, '').trim();
  if (/^bearer$/i.test(scheme)) return `${scheme} ${await client.issueToken(sandbox, tokenKind)}`;
  const { world } = await client.getSandbox(sandbox);
  return `${scheme} ${btoa(`${sandbox}:${world.apiToken}`)}`;
}

/** Gets the headers of a request whose credentials are not known, by name. */
export function redactedHeaders({ headers }: SendableRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value.includes(redactedText)));
}

/** Fills in credentials, by name of header. */
export function fillIn(request: SendableRequest, credentials: ReadonlyMap<string, string>): SendableRequest {
  const filled = Object.entries(redactedHeaders(request)).map(([name, value]) => [
    name,
    value.replace(redactedText, () => credentials.get(name) ?? ''),
  ]);
  return { ...request, headers: { ...request.headers, ...Object.fromEntries(filled) } };
}

/** The response to a request that the page sent. */
export interface SentResult {
  readonly status: number;
  /** The id of the exchange; absent if the server does not tell it. */
  readonly exchangeId: string | undefined;
  /** The body of the response. */
  readonly text: string;
}

/** Sends a request. The browser sets the headers that belong to the connection. */
export async function sendRequest({ method, url, headers, body }: SendableRequest): Promise<SentResult> {
  const response = await fetch(url, {
    method,
    headers,
    ...(body === '' || method === 'GET' || method === 'HEAD' ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, exchangeId: response.headers.get('ringback-exchange') ?? undefined, text };
}
