/**
 * Places a call, reads it back, sends one that is refused, asks the admin API, and reads the journal.
 * @param createMock the function of ringback
 * @param connect resolves to the function that sends requests, and to the address; in-process by default
 */
export async function runScenario(createMock, connect = (mock) => ({ fetch: mock.fetch, url: 'http://mock.test' })) {
  const mock = createMock();
  const { fetch, url } = await connect(mock);
  const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json', Accept: 'application/json; version=6' };
  const place = (call) => fetch(`${url}/v0/a1b2c3d4e5/calls/`, { method: 'POST', headers, body: JSON.stringify(call) });
  const created = await place({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } });
  const { id } = await created.json();
  const read = await (await fetch(`${url}/v0/a1b2c3d4e5/calls/${id}`, { headers })).json();
  const refused = await place({ from: { agentId: 'Alice' }, to: { telephoneNumber: '02072068888' } });
  const admin = await (await fetch(`${url}/_ringback/sandboxes/a1b2c3d4e5`)).json();
  const document = await (await fetch(`${url}/openapi.json`)).json();
  const token = mock.sandbox('a1b2c3d4e5').issueToken({ kind: 'vonage' });
  const result = {
    created: created.status,
    read: read.id === id,
    refused: [refused.status, mock.explain(mock.journal.at(-1)).blame],
    admin: admin.calls.map((call) => call.id === id),
    document: document.openapi,
    token: typeof (await token),
    journal: mock.journal.map(({ operationId, response }) => `${operationId} ${response.status}`),
  };
  await mock.close();
  return result;
}

/** Serves a mock on a free port, and connects over the network. */
export const connectToSocket = async (mock) => ({ fetch, url: (await mock.listen()).url });
