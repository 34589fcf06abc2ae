import { milliseconds } from '../../src/contract/duration.ts';
import { fillText } from '../../src/contract/message.ts';
import { escapeRegExp } from '../../src/contract/regexp.ts';
import type { Fixture, FixtureRequest } from './fixtures.ts';

/** A transport: in-process, a socket, or something in between. */
export interface Transport {
  /** What clients reach. */
  readonly url: string;
  /** What ringback gives as its own address. */
  readonly base: string;
  send(request: Request): Promise<Response>;
  /** Lets time pass, in ms. */
  wait(duration: number): void;
}

/** An answer that was read to its end. */
export interface FixtureResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** What was sent, with kept values put in. */
  readonly sent: FixtureRequest;
  /** Values that stand for `{name}`. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Does what a fixture says: what was given, then its request. */
export async function runFixture(fixture: Fixture, transport: Transport): Promise<FixtureResponse> {
  const variables: Record<string, string> = { base: transport.base };
  for (const given of fixture.given ?? []) {
    if ('after' in given) transport.wait(milliseconds(given.after));
    else {
      const { body } = await exchange(given.request, transport, variables);
      for (const [name, pointer] of Object.entries(given.keep ?? {})) variables[name] = String(at(body, pointer));
    }
  }
  return exchange(fixture.request, transport, variables);
}

async function exchange(
  request: FixtureRequest,
  transport: Transport,
  variables: Readonly<Record<string, string>>,
): Promise<FixtureResponse> {
  const sent = { ...request, path: fillText(request.path, variables) };
  const body = request.text ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  const response = await transport.send(
    new Request(transport.url + sent.path, {
      method: request.method,
      headers: request.headers,
      ...(body === undefined ? {} : { body }),
    }),
  );
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
    sent,
    variables: variables,
  };
}

const forms: Readonly<Record<string, string>> = {
  '<uuid>': '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  '<time>': '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z',
  '<token>': '[0-9a-f]{32}',
};

/** The answer with every text that has the expected form replaced by that form, so that a plain comparison shows the rest. */
export function normalizeForms(expected: unknown, seen: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof expected === 'string' && typeof seen === 'string') {
    const wanted = fillText(expected, variables);
    const source = escapeRegExp(wanted).replace(/<\w+>/g, (form) => forms[form] ?? form);
    return new RegExp(`^${source}$`).test(seen) ? expected : seen;
  }
  if (Array.isArray(expected) && Array.isArray(seen))
    return seen.map((item, index) => normalizeForms(expected[index], item, variables));
  if (isRecord(expected) && isRecord(seen)) {
    return Object.fromEntries(
      Object.entries(seen).map(([name, value]) => [name, normalizeForms(expected[name], value, variables)]),
    );
  }
  return seen;
}

function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((node, name) => (isRecord(node) ? node[name] : undefined), value);
}

/** Whether a value is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
