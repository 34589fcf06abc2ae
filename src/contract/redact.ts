import type { Contract, Operation } from './contract.ts';
import { isObject, parseJson } from './json.ts';
import { contentTypeOf } from './media-type.ts';
import { formMediaType } from './parse-body.ts';
import type { Request } from './request.ts';

/** The text in place of a credential. */
export const redactedText = '[redacted]';

type Headers = Request['headers'];

/** Hides credentials, and members that the contract calls secret, in what the journal keeps. */
export interface Redact {
  /** Repeated headers give the same object again, so that the journal of a client that repeats itself stays small. */
  headers(this: void, headers: Headers): Headers;
  query(this: void, text: string): string;
  body(this: void, text: string, contentType: string | undefined): string;
}

/** Hides the credentials of an Authorization; the scheme stays, because it is often the mistake. */
export function redactAuthorization(authorization: string): string {
  if (/^(?:bearer)?$/i.test(authorization)) return authorization;
  return `${/^\S+ (?=\S)/.exec(authorization)?.[0] ?? ''}${redactedText}`;
}

function redactHeaders(headers: Headers): Headers {
  const { authorization, cookie } = headers;
  if (authorization === undefined && cookie === undefined) return headers;
  const redacted = { ...headers };
  if (authorization !== undefined) redacted.authorization = redactAuthorization(authorization);
  if (cookie !== undefined) redacted.cookie = redactedText;
  return redacted;
}

function haveSameValues(a: Headers, b: Headers): boolean {
  for (const name in a) if (a[name] !== b[name]) return false;
  for (const name in b) if (a[name] === undefined) return false;
  return true;
}

/**
 * Makes a {@link Redact} for the secret members of a contract. A form keeps its other members; any other text that names a
 * secret is hidden whole, because only the shape of a form is known here.
 */
export function createRedact(contract: Contract): Redact {
  const names = Object.values(contract.operations).flatMap(({ body }) => body?.secrets ?? []);
  const secret = new RegExp(names.length > 0 ? names.join('|') : '(?!)', 'i');
  const namesSecret = (text: string) => secret.test(text) || (text.includes('%') && secret.test(decodeAscii(text)));
  let last: { readonly sent: Headers; readonly redacted: Headers } = { sent: {}, redacted: {} };
  return {
    headers(sent) {
      if (sent !== last.sent && !haveSameValues(sent, last.sent)) last = { sent, redacted: redactHeaders(sent) };
      return last.redacted;
    },
    query: (text) => (text !== '' && namesSecret(text) ? redactForm(text, secret) : text),
    body(text, contentType) {
      if (!namesSecret(text)) return text;
      return contentTypeOf(contentType).type === formMediaType ? redactForm(text, secret) : redactedText;
    },
  };
}

function redactForm(text: string, secret: RegExp): string {
  const form = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(text)) form.append(name, secret.test(name) ? redactedText : value);
  return form.toString();
}

function decodeAscii(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/**
 * Hides the members of a response body that the contract calls secret.
 * @param text the body as it is sent; one that is not JSON is hidden whole where it could hold a secret
 */
export function redactResponse(operation: Operation | undefined, status: number, text: string): string {
  const secrets = operation?.responses[status]?.secrets;
  if (!secrets || secrets.length === 0 || text === '') return text;
  const body = parseJson(text);
  if (body === undefined || typeof body === 'string') return redactedText;
  if (!isObject(body)) return text;
  const hidden = Object.fromEntries(secrets.filter((name) => name in body).map((name) => [name, redactedText]));
  return JSON.stringify({ ...body, ...hidden });
}
