import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ContractProxy, Exchange } from '../src/index.ts';
import { fixtures } from './support/fixtures.ts';
import { normalizeForms, runFixture } from './support/run.ts';
import { inProcess, overSocket, type Rig, throughProxy, throughProxySocket } from './support/transports.ts';

describe.each([
  ['in-process', async () => inProcess()],
  ['over a socket', overSocket],
  ['through the proxy', async () => throughProxy()],
  ['through the proxy, over sockets', throughProxySocket],
])('%s', (_, open) => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await open();
  });
  beforeEach(() => {
    rig.mock.reset();
    rig.proxy?.reset();
  });
  afterAll(() => rig.close());

  it.each(fixtures)('$name: $because', async (fixture) => {
    const { status, headers, body, variables } = await runFixture(fixture, rig);

    const { response } = fixture;
    const seenHeaders = Object.fromEntries(Object.keys(response.headers).map((name) => [name, headers.get(name)]));
    expect({
      status,
      headers: normalizeForms(response.headers, seenHeaders, variables),
      body: normalizeForms(response.body, body, variables),
    }).toEqual(response);

    const exchange = rig.mock.journal.at(-1);
    expect(exchange?.advisories.map(({ code }) => code)).toEqual(fixture.advisories ?? []);
    expect(headers.get('ringback-exchange')).toBe((rig.proxy ?? rig.mock).journal.at(-1)?.id);
    if (status >= 400) expect(exchange?.violations[0]?.line).toBeGreaterThan(1);
    else expect(exchange?.violations).toEqual([]);
    if (rig.proxy && exchange) expectSameFindings(rig.proxy, exchange);
  });
});

/**
 * Expects the proxy to journal the exchange as the mock does, except for violations that depend on state, and bodies of unknown
 * operations, which it forwards unread. No response of the mock may violate the contract.
 */
function expectSameFindings({ journal }: ContractProxy, expected: Exchange): void {
  const { request, response, violations } = journal.at(-1) ?? expected;
  const seen = ({ method, path, query, body }: Exchange['request']) => [method, path, query, expected.operationId ? body : ''];
  expect(violations.filter(({ side }) => side !== 'request')).toEqual([]);
  expect(seen(request)).toEqual(seen(expected.request));
  expect(response.status).toBe(expected.response.status);
  const isPreferred = expected.response.headers['Preference-Applied'] !== undefined;
  const withoutState = expected.violations.filter((violation) => violation.in !== 'state');
  if (!isPreferred) expect(violations.map(({ side: _, ...violation }) => violation)).toEqual(withoutState);
}
