/**
 * Tests a client that retries, against a mock that the test puts into different states. The same test runs in-process and over HTTP,
 * and never waits. Over HTTP it uses the server at RINGBACK_URL, if there is one; test files can share it, because each test has its
 * own account.
 */
import { createMock } from 'ringback';
import { afterAll, describe, expect, it } from 'vitest';

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;
const read = async (response: Response) => JSON.parse(await response.text());

/** The client under test: tries three times and returns the last answer. */
function createClient(fetch: Fetch, base: string, account: string) {
  const headers = { Authorization: 'Bearer token', 'Content-Type': 'application/json', Accept: 'application/json;version=6' };
  return {
    async call(agentId: string, telephoneNumber: string): Promise<{ location?: string | null; message?: string }> {
      const body = JSON.stringify({ from: { agentId }, to: { telephoneNumber } });
      for (let attempt = 1; ; attempt++) {
        const response = await fetch(`${base}/v0/${account}/calls/`, { method: 'POST', headers, body });
        if (response.status === 201) return { location: response.headers.get('location') };
        if (response.status !== 503 || attempt === 3) return read(response);
      }
    },
    outcome: async (location: string) => (await read(await fetch(location, { headers }))).result,
  };
}

const mock = createMock();
afterAll(() => mock.close());

/** A mock in this process. */
async function inProcess(account: string) {
  const sandbox = mock.sandbox(account);
  return {
    client: createClient((url, init) => mock.fetch(new Request(url, init)), 'http://mock', account),
    steer: {
      advance: async (duration: string) => sandbox.clock.advance(duration),
      change: async (world: Parameters<typeof sandbox.patch>[0]) => sandbox.patch(world),
      fail: async (fault: Parameters<typeof sandbox.faults.add>[0]) => sandbox.faults.add(fault),
      statuses: async () =>
        sandbox.journal.filter(({ operationId }) => operationId === 'createCall').map(({ response }) => response.status),
    },
  };
}

/** A mock as a server, steered over HTTP. */
async function overHttp(account: string) {
  const url = process.env.RINGBACK_URL ?? (await mock.listen()).url;
  const admin = async (path: string, body?: object, method = 'POST') =>
    read(await fetch(`${url}/_ringback/${path}`, { method, body: JSON.stringify(body) }));
  return {
    client: createClient(fetch, url, account),
    steer: {
      advance: async (duration: string) => (await admin(`sandboxes/${account}/clock`, { advance: duration })).happened,
      change: (world: object) => admin(`sandboxes/${account}`, world, 'PATCH'),
      fail: (fault: object) => admin(`sandboxes/${account}/faults`, fault),
      async statuses(): Promise<number[]> {
        const { requests } = await admin('requests/find', { sandbox: account, operationId: 'createCall' });
        return requests.map(({ response }: { response: { status: number } }) => response.status).reverse();
      },
    },
  };
}

describe.each([
  ['in-process', inProcess],
  ['over HTTP', overHttp],
])('a client of the Calls API, %s', (_, connect) => {
  it('survives an unanswered call, a busy agent and an outage', async () => {
    const { client, steer } = await connect(`retry-${crypto.randomUUID()}`);

    // Nobody answers this number: the call ends after 15 seconds.
    const { location } = await client.call('1234', '07700900002');
    expect(await client.outcome(String(location))).toBeUndefined();
    expect(await steer.advance('PT15S')).toMatchObject([{ event: 'callEnded' }]);
    expect(await client.outcome(String(location))).toEqual({ code: 'Failure', party: 'Destination', reason: 'NoAnswer' });

    // The agent is busy.
    await steer.change({ agents: { '1234': 'busy' } });
    expect(await client.call('1234', '02072068888')).toEqual({ message: 'Unable to place call - Agent number busy' });
    await steer.change({ agents: { '1234': 'available' } });

    // The service fails twice; the third attempt succeeds.
    await steer.fail({ operationId: 'createCall', times: 2, status: 503 });
    expect((await client.call('1234', '02072068888')).location).toContain('/calls/');

    expect(await steer.statuses()).toEqual([201, 400, 503, 503, 201]);
  });
});
