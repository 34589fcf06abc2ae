import type { Contract, Operation } from './contract.ts';
import { isObject } from './json.ts';
import { contentTypeOf } from './media-type.ts';
import { formMediaType } from './parse-body.ts';
import type { Request } from './request.ts';

/** What stands for a credential. */
export const redactedText = '[redacted]';

type Headers = Request['headers'];

/** An Authorization without its credentials; the scheme stays, because it is often what is wrong. */
export function redactAuthorization(authorization: string): string {
  if (/^(?:bearer)?$/i.test(authorization)) return authorization;
  return `${/^\S+ (?=\S)/.exec(authorization)?.[0] ?? ''}${redactedText}`;
}

/** Request headers without credentials. */
function redactHeaders(headers: Headers): Headers {
  const { authorization, cookie } = headers;
  if (authorization === undefined && cookie === undefined) return headers;
  const shown = { ...headers };
  if (authorization !== undefined) shown.authorization = redactAuthorization(authorization);
  if (cookie !== undefined) shown.cookie = redactedText;
  return shown;
}

/** Hides credentials, and what the contract calls secret, in a request. */
export interface Redactor {
  /** Headers that come again are the same object again: clients send the same ones with every request, and all are kept. */
  headers(headers: Headers): Headers;
  query(text: string): string;
  body(text: string, contentType: string | undefined): string;
}

/** Whether two requests have the same headers. */
function areSame(a: Headers, b: Headers): boolean {
  for (const name in a) if (a[name] !== b[name]) return false;
  for (const name in b) if (a[name] === undefined) return false;
  return true;
}

/**
 * A redactor for the secret members of a contract. A form keeps its other members; any other text that so much as names a
 * secret is hidden whole, because only a form's shape is known here.
 */
export function createRedactor(contract: Contract): Redactor {
  const names = Object.values(contract.operations).flatMap(({ body }) => body?.secrets ?? []);
  const secret = new RegExp(names.length > 0 ? names.join('|') : '(?!)', 'i');
  const isNamed = (text: string) => secret.test(text) || (text.includes('%') && secret.test(decoded(text)));
  let last: { readonly sent: Headers; readonly shown: Headers } = { sent: {}, shown: {} };
  return {
    headers(sent) {
      if (!areSame(sent, last.sent)) last = { sent, shown: redactHeaders(sent) };
      return last.shown;
    },
    query: (text) => (isNamed(text) ? redactForm(text, secret) : text),
    body(text, contentType) {
      if (!isNamed(text)) return text;
      return contentTypeOf(contentType).type === formMediaType ? redactForm(text, secret) : redactedText;
    },
  };
}

function redactForm(text: string, secret: RegExp): string {
  const form = new URLSearchParams(text);
  for (const name of [...form.keys()]) if (secret.test(name)) form.set(name, redactedText);
  return form.toString();
}

function decoded(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/**
 * The text of an answer's body without the members that the contract calls secret.
 * @param text the body as it is sent
 */
export function redactResponse(operation: Operation | undefined, status: number, body: unknown, text: string): string {
  const secrets = operation?.responses[status]?.secrets;
  if (!secrets || secrets.length === 0 || !isObject(body)) return text;
  const shown = Object.fromEntries(secrets.filter((name) => name in body).map((name) => [name, redactedText]));
  return JSON.stringify({ ...body, ...shown });
}
