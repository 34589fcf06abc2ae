import { basicAuthorization } from '../contract/auth.ts';
import type { Contract, Json, Operation } from '../contract/contract.ts';
import { redactedText } from '../contract/credentials.ts';
import { parseJson, valueAtPath } from '../contract/json.ts';
import { mapTexts } from '../contract/json-edit.ts';
import { contentTypeOf } from '../contract/media-type.ts';
import { formMediaType } from '../contract/parse-body.ts';
import { targetOf } from '../contract/request.ts';
import { jsonAt } from '../contract/schema-error.ts';
import { anyToken } from './curl.ts';
import type { Exchange } from './exchange.ts';

/** Request headers that decide on the response. */
const significantHeaders = ['content-type', 'accept', 'prefer'];

/** The characters from which on a fixture is written as JSON, and a body of a request as text. */
const largestYaml = 64 * 1024;

/** Values that differ from run to run, and their placeholders in a fixture. */
const placeholders: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<time>'],
];

type Headers = Readonly<Record<string, string>>;

/** The request of a fixture: `body` is sent as JSON, `text` as it is. */
export interface FixtureRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body?: unknown;
  readonly text?: string;
}

/** An exchange in the form of a fixture. */
export interface Fixture {
  readonly because: string;
  readonly request: FixtureRequest;
  readonly response: { readonly status: number; readonly headers: Headers; readonly body?: Json };
  readonly advisories?: readonly string[];
}

/**
 * Writes an exchange as a file for fixtures/ (YAML), without the exchanges before it.
 * @param because the reason to have the fixture
 */
export async function toFixtureYaml(contract: Contract, exchange: Exchange, because: string): Promise<string> {
  return writeFixture(JSON.stringify(toFixture(contract, exchange, because)));
}

/**
 * Writes a fixture as YAML. A large one stays JSON, which is YAML as well: the writer of YAML would stop other clients for a second per
 * megabyte.
 * @param json the fixture as JSON
 */
export async function writeFixture(json: string): Promise<string> {
  if (json.length > largestYaml) return `${json}\n`;
  const { stringify } = await import('yaml');
  return stringify(JSON.parse(json), { lineWidth: 0, aliasDuplicateObjects: false });
}

/**
 * Converts an exchange to a fixture. Identifiers and times that the server created become `<uuid>` and `<time>`, redacted
 * credentials become valid ones for the same sandbox.
 */
export function toFixture(contract: Contract, exchange: Exchange, because: string): Fixture {
  const { request, response, advisories } = exchange;
  const sent = request.path + request.query + request.body;
  // Found once, because a response may have thousands of such values, and a request a megabyte.
  const kept = new Set(placeholders.flatMap(([pattern]) => sent.match(pattern) ?? []));
  const generalise = (text: string) => toPlaceholders(text, request.base, kept);
  const body = jsonAt(response.body, '');
  const headers = Object.entries(response.headers).filter(([name]) => !name.startsWith('ringback-'));
  return {
    because,
    request: {
      method: request.method,
      path: targetOf(request),
      headers: { ...fixtureAuthorization(contract, exchange), ...fixtureHeaders(request.headers) },
      ...fixtureBody(contract, exchange),
    },
    response: {
      status: response.status,
      headers: mapValues(Object.fromEntries(headers), generalise),
      ...(body === undefined ? {} : { body: mapTexts(body, generalise) }),
    },
    ...(advisories.length > 0 ? { advisories: advisories.map(({ code }) => code) } : {}),
  };
}

/** Replaces a redacted credential by a valid one. */
function fixtureAuthorization(
  { apis, operations }: Contract,
  { request, response, api, operationId, sandbox, tokenKind }: Exchange,
): Headers {
  const { authorization } = request.headers;
  const description = apis[api ?? ''];
  if (authorization === undefined || !description) return {};
  if (!authorization.includes(redactedText)) return { Authorization: authorization };
  const operation = operations[operationId ?? ''];
  const scheme = authorization.replace(redactedText, '').trim();
  if (/^basic$/i.test(scheme))
    return { Authorization: basicAuthorization(sandbox ?? '', exampleSecret(operation, response.status)) };
  const kind = tokenKind ?? operation?.tokenKinds?.[0] ?? description.api;
  return { Authorization: `${scheme} ${anyToken(description, kind, sandbox ?? 'me')}`.trim() };
}

function fixtureHeaders(headers: Exchange['request']['headers']): Headers {
  const significant = Object.entries(headers).flatMap(([name, value]) =>
    significantHeaders.includes(name) && value !== undefined
      ? [[name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()), value]]
      : [],
  );
  return Object.fromEntries(significant);
}

/** Takes a secret from the contract's examples; a wrong one if the redacted one was rejected. */
function exampleSecret(operation: Operation | undefined, status: number): string {
  const { secrets = [], examples = [] } = operation?.body ?? {};
  const values = examples.flatMap((example) => secrets.map((name) => valueAtPath(example, [name])));
  const secret = String(values.find((value) => value !== undefined) ?? 'secret');
  return status < 400 ? secret : `not-${secret}`;
}

function fixtureBody({ operations }: Contract, { request: { body, headers }, response, operationId }: Exchange) {
  if (body === '') return {};
  if (contentTypeOf(headers['content-type']).type === formMediaType) {
    const secret = exampleSecret(operations[operationId ?? ''], response.status);
    return { text: body.replaceAll(encodeURIComponent(redactedText), encodeURIComponent(secret)) };
  }
  const value = body.length > largestYaml ? undefined : parseJson(body);
  // JSON that is spelled in another way than JSON.stringify does it would change if it were sent as a value.
  return value !== undefined && JSON.stringify(value) === body ? { body: value } : { text: body };
}

/** Replaces the values that differ from run to run, except those to keep, which the client sent. */
function toPlaceholders(text: string, base: string, kept: ReadonlySet<string>): string {
  if (text === redactedText) return '<token>';
  return placeholders.reduce(
    (result, [pattern, placeholder]) => result.replace(pattern, (found) => (kept.has(found) ? found : placeholder)),
    text.replaceAll(base, '{base}'),
  );
}

/** Changes every value of a record of texts. */
export function mapValues(texts: Headers, change: (text: string) => string): Headers {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)]));
}
