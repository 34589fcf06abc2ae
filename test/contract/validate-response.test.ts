import { describe, expect, it } from 'vitest';
import { checkArchives } from '../../src/check/check.ts';
import { createMock, createProxy, toHar, verify } from '../../src/index.ts';
import { toMatchContract } from '../../src/matchers.ts';
import { selectCases } from '../../src/report/cases.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

/** Changes one thing in a response. */
interface Fault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: (text: string) => string;
}

const created = { request: () => placeCall(), verifyCase: 'createCall/example/agentToNumber' };
const refused = {
  request: () => placeCall({ ...smallestCall, from: { agentId: '123456789012' } }),
  verifyCase: 'createCall/body/from/agentId/maxLength/over',
};

async function broken(response: Response, { status = response.status, headers = {}, body }: Fault): Promise<Response> {
  const changed = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) value === null ? changed.delete(name) : changed.set(name, value);
  const text = await response.text();
  return new Response(body ? body(text) : text, { status, headers: changed });
}

/** Validates the broken response in each of the four users of the contract; returns the codes of their findings in it. */
async function codesFrom({ request, verifyCase }: typeof created, fault: Fault) {
  const mock = createMock();
  const upstream = async (sent: Request) => broken(await mock.fetch(sent), fault);

  const proxy = createProxy({ upstream });
  const response = await proxy.fetch(request());
  const [exchange] = proxy.journal;
  const har = JSON.stringify(toHar(proxy.journal, '1.0.0'));
  const { report } = await checkArchives([{ file: 'a.har', text: har }], { allowRefused: true });
  const { message } = await toMatchContract(response, { request: request() });
  const { results } = await verify(upstream, { only: [verifyCase] });
  const verified = results.find(({ name }) => name === verifyCase);

  return {
    proxy: exchange?.violations.filter(({ side }) => side === 'response').map(({ code }) => code),
    check: [...selectCases(report.results)][0]?.violations.map(({ code }) => code),
    matchers: [...message().matchAll(/^ {2}(\w+): /gm)].map(([, code]) => code),
    verify: verified?.violations.map(({ code }) => code),
  };
}

describe('a fault of a response has the same code in the proxy, check, the matchers and verify', () => {
  it.each<[fault: string, given: Fault, want: readonly string[]]>([
    ['no fault', {}, []],
    ['an undeclared status', { status: 202 }, ['undeclaredStatus']],
    ['a missing header', { headers: { location: null } }, ['required']],
    ['another media type', { headers: { 'content-type': 'text/html' } }, ['mediaType']],
    ['no media type', { headers: { 'content-type': null } }, ['mediaType']],
    ['an empty body', { body: () => '' }, ['malformedBody']],
    ['no JSON', { body: () => '{"id":' }, ['malformedBody']],
    ['no JSON, and a missing header', { headers: { location: null }, body: () => '<' }, ['required', 'malformedBody']],
    ['a value of another type', { body: (text) => text.replace(/"id":"[^"]*"/, '"id":7') }, ['type']],
    ['a member that does not repeat the request', { body: (text) => text.replace(/"agentId":"\d/, '"agentId":"0') }, ['echo']],
  ])('%s, of a success', async (_, given, want) => {
    expect(await codesFrom(created, given)).toEqual({ proxy: want, check: want, matchers: want, verify: want });
  });

  it.each<[fault: string, given: Fault, want: readonly string[], verifyWant?: readonly string[]]>([
    ['no fault', {}, []],
    ['another media type', { headers: { 'content-type': 'text/html' } }, ['mediaType']],
    ['an empty body', { body: () => '' }, ['malformedBody']],
    ['no JSON', { body: () => '<p>' }, ['malformedBody']],
    // verify knows which message the request leads to, and says that as well.
    [
      'an undocumented message',
      { body: () => '{"message":"No"}' },
      ['undocumentedMessage'],
      ['agentIdTooLong', 'undocumentedMessage'],
    ],
  ])('%s, of an error', async (_, given, want, verifyWant = want) => {
    expect(await codesFrom(refused, given)).toEqual({ proxy: want, check: want, matchers: want, verify: verifyWant });
  });
});
