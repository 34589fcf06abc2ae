import type { Contract, Operation } from './contract.ts';
import { hideCredential, holdsCredential, isCredentialName, mayNameCredential, redactedText } from './credentials.ts';
import { isObject, type JsonObject, parseJson } from './json.ts';
import { fixedLimits } from './limits.ts';
import { contentTypeOf } from './media-type.ts';
import { formMediaType } from './parse-body.ts';
import { findPathSecrets, type HidePath } from './redact-path.ts';
import type { Request } from './request.ts';

type Headers = Request['headers'];

/** Hides credentials, by their names and as the contract calls them secret, in what the journal and reports keep. */
export interface Redact {
  /** Repeated headers give the same object again, so that the journal of a client that repeats itself stays small. */
  headers(this: void, headers: Headers): Headers;
  query(this: void, text: string): string;
  /** Gives the function that hides the credentials of a path in all that repeats it; `undefined` if it holds none. */
  path(this: void, path: string): HidePath | undefined;
  /**
   * The members of JSON and of a form are hidden one by one; any other text that holds a credential is hidden whole, and one that may
   * hold some among more values than {@link fixedLimits} has.
   */
  body(this: void, text: string, contentType: string | undefined): string;
}

/** Hides the credentials of an Authorization; the scheme stays, because it is often the mistake. */
export function redactAuthorization(authorization: string): string {
  if (/^(?:bearer)?$/i.test(authorization)) return authorization;
  return `${/^\S+ (?=\S)/.exec(authorization)?.[0] ?? ''}${redactedText}`;
}

/** Hides the value of a header where it is or holds a credential. */
export function redactHeader(name: string, value: string): string {
  if (/^(?:proxy-)?authorization$/i.test(name)) return redactAuthorization(value);
  if (isCredentialName(name)) return redactedText;
  return mayNameCredential(value) && /^(?:token|api-?key|jwt) +\S+$/i.test(value)
    ? redactAuthorization(value)
    : hideCredential(value);
}

function redactHeaders(headers: Headers): Headers {
  let redacted: Record<string, string | undefined> | undefined;
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    const hidden = value === undefined ? value : redactHeader(name, value);
    if (hidden === value) continue;
    redacted ??= { ...headers };
    redacted[name] = hidden;
  }
  return redacted ?? headers;
}

function haveSameValues(a: Headers, b: Headers): boolean {
  for (const name of Object.keys(a)) if (a[name] !== b[name]) return false;
  for (const name of Object.keys(b)) if (a[name] === undefined) return false;
  return true;
}

const [quote, backslash, comma, array, object] = [...'"\\,[{'].map((character) => character.charCodeAt(0));

/** True for a form of so many pairs, as {@link hasManyValues}. */
function hasManyPairs(text: string): boolean {
  let pairs = 1;
  for (let at = text.indexOf('&'); at >= 0 && pairs <= fixedLimits.redactedValues; at = text.indexOf('&', at + 1)) pairs++;
  return pairs > fixedLimits.redactedValues;
}

/** True for JSON of so many values that to look at each would keep other clients waiting. */
function hasManyValues(text: string): boolean {
  if (text.length <= fixedLimits.redactedValues) return false;
  let count = 0;
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === quote) isQuoted = !isQuoted;
    else if (isQuoted) index += code === backslash ? 1 : 0;
    else if (code === comma || code === array || code === object) count++;
    if (count > fixedLimits.redactedValues) return true;
  }
  return false;
}

/** Makes a {@link Redact} for the secret members of a contract. */
export function createRedact({ operations }: Contract): Redact {
  const members = Object.values(operations).flatMap(({ body, responses }) => [
    ...(body?.secrets ?? []),
    ...Object.values(responses).flatMap(({ secrets }) => secrets),
  ]);
  const secrets = [...new Set(members.map((name) => name.toLowerCase()))];
  // Names that need no search of their own.
  const others = secrets.filter((name) => !mayNameCredential(name));
  const mayHold = (text: string) => mayNameCredential(text) || others.some((name) => text.toLowerCase().includes(name));
  const isSecret = (name: string) =>
    mayHold(name) && (isCredentialName(name) || secrets.some((secret) => name.toLowerCase().includes(secret)));
  let last: { readonly sent: Headers; readonly redacted: Headers } = { sent: {}, redacted: {} };

  return {
    headers(sent) {
      if (sent !== last.sent && !haveSameValues(sent, last.sent)) last = { sent, redacted: redactHeaders(sent) };
      return last.redacted;
    },
    query: (text) => (text !== '' && mayHold(text) ? redactForm(text) : text),
    path: (path) => findPathSecrets(path, isSecret),
    body(text, contentType) {
      if (!mayHold(text)) return text;
      const { type } = contentTypeOf(contentType);
      const isForm = type === formMediaType;
      if (isForm ? hasManyPairs(text) : hasManyValues(text)) return redactedText;
      if (isForm) return redactForm(text);
      const value = parseJson(text);
      if (value !== undefined) {
        const redacted = redactValue(value);
        return redacted === value ? text : JSON.stringify(redacted);
      }
      return type.startsWith('multipart/') || holdsCredential(text) || isSecret(text) ? redactedText : text;
    },
  };

  function redactForm(text: string): string {
    const form = new URLSearchParams();
    let isHidden = false;
    for (const [name, value] of new URLSearchParams(text)) {
      const hidden = isSecret(name) ? redactedText : hideCredential(value);
      const shown = showName(name);
      isHidden ||= hidden !== value || shown !== name;
      form.append(shown, hidden);
    }
    return isHidden ? form.toString() : text;
  }

  /** Hides a name that holds more than a name: a text of another syntax is one long name. */
  function showName(name: string): string {
    return isSecret(name) && !/^[\w.[\]-]*$/.test(name) ? redactedText : hideCredential(name);
  }

  /** Hides the secret members of a value; returns the same value if it has none. */
  function redactValue(value: unknown): unknown {
    if (typeof value === 'string') return hideCredential(value);
    if (Array.isArray(value)) {
      const items = value.map(redactValue);
      return items.every((item, index) => item === value[index]) ? value : items;
    }
    if (!isObject(value)) return value;
    const isPair = namesSecret(value);
    const members = Object.entries(value).map(([name, member]): [string, unknown] => {
      // Most names say nothing, and a body may have a hundred thousand of them.
      if (!isPair && !mayHold(name)) return [name, redactValue(member)];
      const isHidden = (isSecret(name) || (isPair && /^value$/i.test(name))) && member !== null && typeof member !== 'boolean';
      return [showName(name), isHidden ? redactedText : redactValue(member)];
    });
    return members.every(([name, member]) => member === value[name]) ? value : Object.fromEntries(members);
  }

  /** True for one of a list of headers or parameters that is a credential: `{"name":"X-Api-Key","value":"…"}`. */
  function namesSecret(value: JsonObject): boolean {
    return Object.keys(value).some((name) => {
      const member = value[name];
      return /^(?:name|key|field|header|param(?:eter)?)$/i.test(name) && typeof member === 'string' && isSecret(member);
    });
  }
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
