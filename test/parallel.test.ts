import { describe, expect, it } from 'vitest';
import { createMock } from '../src/index.ts';
import { placeCall, recordCall } from './support/requests.ts';

describe('a hundred concurrent clients of one server', () => {
  it('each see only their own calls, records and exchanges', async () => {
    const mock = createMock();
    const { url } = await mock.listen();
    const clients = Array.from({ length: 100 }, (_, index) => `client${index}`);

    /** Acts like a test file: it sets the state of an agent, places and records calls, and reads the results. */
    const runClient = async (name: string, index: number) => {
      const isBusy = index % 2 === 0;
      if (isBusy)
        await fetch(`${url}/_ringback/sandboxes/${name}`, {
          method: 'PATCH',
          body: JSON.stringify({ agents: { '1234': 'busy' } }),
        });
      const token = `staff_${name}`;
      const placed = await Promise.all(
        Array.from({ length: 3 }, () => fetch(placeCall(undefined, { base: url, account: name }))),
      );
      for (let count = 0; count <= index % 5; count++) await fetch(recordCall(undefined, { base: url, token }));
      const list = await fetch(`${url}/v3/communication/voice_calls`, { headers: { Authorization: `Bearer ${token}` } });
      const journal = await fetch(`${url}/_ringback/requests?sandbox=${name}`);
      return {
        statuses: placed.map(({ status }) => status),
        records: JSON.parse(await list.text()).data.voice_calls.length,
        exchanges: JSON.parse(await journal.text()).requests.length,
      };
    };

    const seen = await Promise.all(clients.map(runClient));
    await mock.close();
    expect(seen).toEqual(
      clients.map((_, index) => ({
        statuses: Array(3).fill(index % 2 === 0 ? 400 : 201),
        records: (index % 5) + 1,
        exchanges: 3 + (index % 5) + 1 + 1,
      })),
    );
  });
});
