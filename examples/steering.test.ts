/**
 * A client that retries, against a mock that a test puts into any state. The same story in-process and over HTTP; nobody waits.
 */
import { createMock } from 'ringback';
import { afterAll, describe, expect, it } from 'vitest';

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The client under test: it tries three times, and says what the service said. */
function createClient(fetch: Fetch, base: string) {
  const headers = { Authorization: 'Bearer token', 'Content-Type': 'application/json', Accept: 'application/json;version=6' };
  const read = async (response: Response) => JSON.parse(await response.text());
  return {
    async call(agentId: string, telephoneNumber: string): Promise<{ location?: string | null; message?: string }> {
      const body = JSON.stringify({ from: { agentId }, to: { telephoneNumber } });
      for (let attempt = 1; ; attempt++) {
        const response = await fetch(`${base}/v0/a1b2c3d4e5/calls/`, { method: 'POST', headers, body });
        if (response.status === 201) return { location: response.headers.get('location') };
        if (response.status !== 503 || attempt === 3) return read(response);
      }
    },
    outcome: async (location: string) => (await read(await fetch(location, { headers }))).result,
  };
}

describe.each(['in-process', 'over HTTP'])('a client of the Calls API, %s', (transport) => {
  const mock = createMock();
  const sandbox = mock.sandbox('a1b2c3d4e5');
  afterAll(() => mock.close());

  it('lives through an afternoon', async () => {
    const client =
      transport === 'in-process'
        ? createClient((url, init) => mock.fetch(new Request(url, init)), 'http://mock')
        : createClient(fetch, (await mock.listen()).url);

    // Nobody answers this number, and after 15 seconds the service gives up.
    const { location } = await client.call('1234', '07700900002');
    expect(await client.outcome(String(location))).toBeUndefined();
    sandbox.clock.advance('PT15S');
    expect(await client.outcome(String(location))).toEqual({ code: 'Failure', party: 'Destination', reason: 'NoAnswer' });

    // The agent takes another call meanwhile.
    sandbox.patch({ agents: { '1234': 'busy' } });
    expect(await client.call('1234', '02072068888')).toEqual({ message: 'Unable to place call - Agent number busy' });
    sandbox.patch({ agents: { '1234': 'available' } });

    // The service is down twice; the third try arrives.
    sandbox.faults.add({ operationId: 'createCall', times: 2, status: 503 });
    expect((await client.call('1234', '02072068888')).location).toContain('/calls/');

    const placed = sandbox.journal.filter(({ operationId }) => operationId === 'createCall');
    expect(placed.map(({ response }) => response.status)).toEqual([201, 400, 503, 503, 201]);
    expect(sandbox.calls.map(({ active }) => active)).toEqual([false, true]);
  });
});
