import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMock, type Explanation, type Listening, type Mock } from '../../src/index.ts';
import { runsCurl } from '../support/curl.ts';
import { fixtures } from '../support/fixtures.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from '../support/requests.ts';
import { runFixture } from '../support/run.ts';
import { overSocket, type Rig } from '../support/transports.ts';

/** Runs a curl command; resolves to the status of the response. */
async function runCurl(curl: string): Promise<number> {
  const { stdout } = await promisify(execFile)('bash', ['-c', `${curl} -s -o /dev/null -m 5 -w '%{http_code}'`]);
  return Number(stdout);
}

const rejected = fixtures.filter(({ response }) => response.status >= 400);

describe.skipIf(!runsCurl)('the suggested curl command succeeds', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await overSocket();
  });
  beforeEach(() => rig.mock.reset());
  afterAll(() => rig.close());

  it.each(rejected)('$name: $because', async (fixture) => {
    await runFixture(fixture, rig);
    const refused = rig.mock.journal.at(-1);
    const refusal = refused && rig.mock.explain(refused);
    const isState = refused?.violations[0]?.in === 'state';
    expect(refusal?.reason).toMatch(isState ? /^[a-zC].* \(openapi\.yaml:\d+\)$/ : /expected .* \(openapi\.yaml:\d+\)$/);
    expect(await runCurl(String(refusal?.curl))).toBeLessThan(300);
  });
});

it.skipIf(!runsCurl).each(['filter[status]=MISSED', 'x={a,b}', 'a=[1-3]', 'a=]', 'a={'])(
  'the suggested curl command sends the query %s as it is',
  async (query) => {
    const mock = createMock();
    const { url } = await mock.listen();
    const refused = await fetch(`${url}/v3/communication/voice_calls?${query}`);
    expect(refused.status).toBe(401);
    const [exchange] = mock.journal;
    expect(await runCurl(String(exchange && mock.explain(exchange)?.curl))).toBe(200);
    expect(mock.journal.at(-1)?.request.query).toContain(query);
    expect(mock.journal).toHaveLength(2);
    await mock.close();
  },
);

describe.skipIf(!runsCurl)('with auth "issued", the suggested curl command requests a token first', () => {
  let mock: Mock;
  let server: Listening;
  beforeAll(async () => {
    mock = createMock({ auth: 'issued' });
    server = await mock.listen();
  });
  afterAll(() => mock.close());

  it.each([
    ['of the Calls API', () => placeCall(undefined, { base: server.url })],
    ['of the VoiceCall API', () => recordCall(undefined, { base: server.url })],
  ])('%s', async (_, request) => {
    expect((await fetch(request())).status).toBe(401);
    const refused = mock.journal.at(-1);
    const curl = String(refused && mock.explain(refused)?.curl);
    expect(curl).toContain('/tokens');
    expect(await runCurl(curl)).toBe(201);
  });
});

function voiceCallRequest(path: string, init: RequestInit = {}): Request {
  const headers = { Authorization: 'Bearer staff_alice', 'Content-Type': 'application/json' };
  return new Request(`http://mock.test/v3/communication/voice_calls${path}`, { headers, ...init });
}

describe('the blame for a rejection', () => {
  const explainLast = (mock: Mock) => {
    const exchange = mock.journal.at(-1);
    return exchange && mock.explain(exchange);
  };

  it('is "client" if the request breaks a sourced rule', async () => {
    const mock = createMock();
    await mock.fetch(placeCall({ ...smallestCall, from: { agentId: '123456789012' } }));
    expect(explainLast(mock)).toMatchObject({
      blame: 'client',
      reason: expect.stringMatching(
        /^body \/from\/agentId was "123456789012"; expected at most 11 characters \(openapi\.yaml:\d+\)$/,
      ),
      curl: expect.stringContaining('"agentId":"1234"'),
    });
  });

  it('is "contract" if the rule is inferred', async () => {
    const mock = createMock();
    await mock.fetch(placeCall({ ...smallestCall, from: { agentId: 1234 } }));
    expect(explainLast(mock)?.blame).toBe('contract');
  });

  it.each<[string, Explanation['blame'], () => Request]>([
    [
      'an agent together with groups, which the seed rules out',
      'client',
      () => placeCall({ ...smallestCall, from: { agentId: '1234', groups: ['030'] } }),
    ],
    ['a member in other letter case', 'contract', () => placeCall({ ...smallestCall, from: { agentID: '1234' } })],
    ['a rate in another form', 'contract', () => recordCall({ ...documentedRecord, rate: '5e-2' })],
    ['a rate that is a number', 'client', () => recordCall({ ...documentedRecord, rate: 0.05 })],
    ['null for a required member', 'client', () => recordCall({ ...documentedRecord, status: null })],
    ['null in a change', 'contract', () => voiceCallRequest('/x', { method: 'PUT', body: '{"status":null}' })],
    ['a filter by another member', 'contract', () => voiceCallRequest('?filter[name]=my-name')],
    ['a sort by another member', 'contract', () => voiceCallRequest('?sort=name:asc')],
  ])('for %s is "%s"', async (_, blame, request) => {
    const mock = createMock();
    await mock.fetch(request());
    expect(explainLast(mock)?.blame).toBe(blame);
  });

  it('comes with the documented spelling of a member', async () => {
    const mock = createMock();
    await mock.fetch(placeCall({ ...smallestCall, from: { agentID: '1234' } }));
    expect(explainLast(mock)?.reason).toMatch(
      /^agentID was ignored: the member is called agentId; body .* expected a member "agentId" /,
    );
  });

  it('is "mock" if the reason is its state, a fault or a preference', async () => {
    const mock = createMock();
    await mock.fetch(placeCall({ ...smallestCall, from: { agentId: '2002' } }));
    expect(explainLast(mock)).toMatchObject({
      blame: 'mock',
      reason: expect.stringMatching(
        /^the calling agent, or every agent of the groups, is busy or away: \/from\/agentId was "2002" \(openapi\.yaml:\d+\)$/,
      ),
    });
    mock.sandbox('a1b2c3d4e5').faults.add({ status: 503, times: 1 });
    await mock.fetch(placeCall());
    expect(explainLast(mock)).toMatchObject({ blame: 'mock', reason: expect.stringContaining('a fault of the sandbox') });
    await mock.fetch(placeCall(undefined, { headers: { Prefer: 'code=429' } }));
    expect(explainLast(mock)).toMatchObject({ blame: 'mock', reason: 'the request asked for it: Prefer: code=429' });
  });

  it.each([
    [{ from: { groups: ['030', '777'] } }, 'one of the groups, does not exist: /from/groups was ["030","777"] ('],
    [{ from: { agentId: '9999' } }, 'does not exist: /from/agentId was "9999" ('],
    [{ to: { agentId: '3003' } }, 'the destination agent is busy or away: /to/agentId was "3003" ('],
    [{ to: { telephoneNumber: '07700900008' } }, 'may not be presented: /to/telephoneNumber was "07700900008" ('],
    [{ to: { telephoneNumber: '07700900007' } }, 'the call could not be set up for another reason ('],
  ])('names what %j is about, where the state of the sandbox is the reason', async (members, reason) => {
    const mock = createMock();
    await mock.fetch(placeCall({ ...smallestCall, ...members }));
    expect(explainLast(mock)?.reason).toContain(reason);
  });

  it('is undefined for a successful request', async () => {
    const mock = createMock();
    await mock.fetch(placeCall());
    expect(explainLast(mock)).toBeUndefined();
  });

  it('is found without creating calls, sandboxes or journal entries', async () => {
    const mock = createMock();
    await mock.fetch(placeCall({}));
    const { calls } = mock.sandbox('a1b2c3d4e5');
    explainLast(mock);
    expect([calls.length, mock.sandbox('a1b2c3d4e5').calls.length, mock.journal.length]).toEqual([0, 0, 1]);
  });
});
