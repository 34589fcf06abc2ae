import type { Contract, Operation } from '../contract/contract.ts';
import { isObject, valueAtPath } from '../contract/json.ts';
import { contentTypeOf } from '../contract/media-type.ts';
import { formMediaType } from '../contract/parse-body.ts';
import { redactedText } from '../contract/redact.ts';
import { anyToken } from './curl.ts';
import type { Exchange } from './journal.ts';

/** Request headers that make a difference. */
const telling = ['content-type', 'accept', 'prefer'];

/** What differs from run to run, and what stands for it in a fixture. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<time>'],
];

/** A request as a fixture has it: `body` is sent as JSON, `text` as it stands. */
export interface FixtureRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly text?: string;
}

/** An exchange as a fixture has it. */
export interface Fixture {
  readonly because: string;
  readonly request: FixtureRequest;
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body?: unknown };
  readonly advisories?: readonly string[];
}

/**
 * An exchange as a file for fixtures/ (YAML). Identifiers and times that the mock made up stand as `<uuid>` and `<time>`, hidden
 * credentials as ones that are good for the same sandbox. What came before it is not in it.
 * @param because why it is worth keeping
 */
export async function toFixture(contract: Contract, exchange: Exchange, because: string): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(fixtureOf(contract, exchange, because), { lineWidth: 0 });
}

/** What is written as a fixture. */
export function fixtureOf(contract: Contract, exchange: Exchange, because: string): Fixture {
  const { request, response, advisories } = exchange;
  const sent = request.path + request.query + request.body;
  const generalised = (text: string) => generalise(text, request.base, sent);
  return {
    because,
    request: {
      method: request.method,
      path: request.path + (request.query === '' ? '' : `?${request.query}`),
      headers: { ...authorization(contract, exchange), ...tellingHeaders(request.headers) },
      ...bodyOf(contract, exchange),
    },
    response: {
      status: response.status,
      headers: textsOf(declaredHeaders(response.headers), generalised),
      ...(response.body === undefined ? {} : { body: mapTexts(response.body, generalised) }),
    },
    ...(advisories.length > 0 ? { advisories: advisories.map(({ code }) => code) } : {}),
  };
}

/** A good token in place of a hidden one. */
function authorization(
  contract: Contract,
  { request, response, api, operationId, sandbox, tokenKind }: Exchange,
): Record<string, string> {
  const shown = request.headers.authorization;
  const answers = contract.apis[api ?? ''];
  if (shown === undefined || !answers) return {};
  if (!shown.includes(redactedText)) return { Authorization: shown };
  const scheme = shown.replace(redactedText, '').trim();
  if (/^basic$/i.test(scheme)) {
    const pair = `${sandbox ?? ''}:${secretFor(contract.operations[operationId ?? ''], response.status)}`;
    return { Authorization: `${scheme} ${btoa(pair)}` };
  }
  const kind = tokenKind ?? contract.operations[operationId ?? '']?.tokenKinds?.[0] ?? answers.api;
  return { Authorization: `${scheme} ${anyToken(answers, kind, sandbox ?? 'me')}`.trim() };
}

function tellingHeaders(headers: Exchange['request']['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      telling.includes(name) && value !== undefined
        ? [[name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()), value]]
        : [],
    ),
  );
}

function declaredHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('ringback-')));
}

/** A secret of the contract's examples in place of a hidden one; another where the hidden one was refused. */
function secretFor(operation: Operation | undefined, status: number): string {
  const { secrets = [], examples = [] } = operation?.body ?? {};
  const values = examples.flatMap((example) => secrets.map((name) => valueAtPath(example, [name])));
  const good = String(values.find((value) => value !== undefined) ?? 'secret');
  return status < 400 ? good : `not-${good}`;
}

/** JSON as a value, anything else as text. */
function bodyOf(
  contract: Contract,
  { request: { body, headers }, response, operationId }: Exchange,
): { body?: unknown; text?: string } {
  if (body === '') return {};
  if (contentTypeOf(headers['content-type']).type === formMediaType) {
    const secret = secretFor(contract.operations[operationId ?? ''], response.status);
    return { text: body.replaceAll(encodeURIComponent(redactedText), encodeURIComponent(secret)) };
  }
  try {
    const value: unknown = JSON.parse(body);
    // A number or a member that JSON writes in two ways would not be sent as it was.
    return JSON.stringify(value) === body ? { body: value } : { text: body };
  } catch {
    return { text: body };
  }
}

function generalise(text: string, base: string, sent: string): string {
  if (text === redactedText) return '<token>';
  return forms.reduce(
    (whole, [form, name]) => whole.replace(form, (found) => (sent.includes(found) ? found : name)),
    text.replaceAll(base, '{base}'),
  );
}

/** Texts, each changed. */
export function textsOf(texts: Readonly<Record<string, string>>, change: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)]));
}

/** A value with every text changed. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, change)]));
}
