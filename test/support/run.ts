import { milliseconds } from '../../src/contract/duration.ts';
import { fillText } from '../../src/contract/message.ts';
import { escapeRegExp } from '../../src/contract/regexp.ts';
import type { Fixture, FixtureRequest } from './fixtures.ts';

/** A way to send requests to the mock: in-process, over a socket, or through a proxy. */
export interface Transport {
  /** The address that clients use. */
  readonly url: string;
  /** The address that ringback writes into its responses. */
  readonly base: string;
  send(request: Request): Promise<Response>;
  /** Advances the clock, in ms. */
  wait(duration: number): void;
}

/** The response to a fixture's request. */
export interface FixtureResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** The request that was sent, with the values of variables. */
  readonly sent: FixtureRequest;
  /** The values of `{name}` in a fixture. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Runs the steps of a fixture, then its request. */
export async function runFixture(fixture: Fixture, transport: Transport): Promise<FixtureResponse> {
  const variables: Record<string, string> = { base: transport.base };
  for (const step of fixture.given ?? []) {
    if ('after' in step) transport.wait(milliseconds(step.after));
    else {
      const { body } = await exchange(step.request, transport, variables);
      for (const [name, pointer] of Object.entries(step.keep ?? {})) variables[name] = String(at(body, pointer));
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

/** Replaces texts that have the expected form by the name of that form, so that a comparison shows only real differences. */
export function normalizeForms(expected: unknown, seen: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof expected === 'string' && typeof seen === 'string') {
    const filled = fillText(expected, variables);
    const source = escapeRegExp(filled).replace(/<\w+>/g, (form) => forms[form] ?? form);
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

/** Tells if a value is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
