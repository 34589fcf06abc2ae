/** Answers the requests of any library from a mock, with the handlers of Mock Service Worker. */
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { createMock } from 'ringback';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

const mock = createMock();
const server = setupServer(
  http.all('https://emea.cc.vonage.com/*', ({ request }) =>
    // A clone, because MSW reads the request, too; and an error of its own, because it makes a response (500) of any other.
    mock.fetch(request.clone()).catch(() => HttpResponse.error()),
  ),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => mock.reset());
afterAll(() => server.close());

/** The code under test. */
const placeCall = (agentId: string) =>
  fetch('https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/', {
    method: 'POST',
    headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json', Accept: 'application/json;version=6' },
    body: JSON.stringify({ from: { agentId }, to: { telephoneNumber: '02072068888' } }),
  });

it('places a call', async () => {
  expect((await placeCall('1234')).status).toBe(201);
  expect(mock.sandbox('a1b2c3d4e5').calls).toHaveLength(1);
});

it('hears that the agent is busy', async () => {
  expect(await (await placeCall('2002')).json()).toEqual({ message: 'Unable to place call - Agent number busy' });
});

it('loses its connection after the call was placed', async () => {
  const sandbox = mock.sandbox('a1b2c3d4e5');
  sandbox.faults.add({ operationId: 'createCall', drop: 'after' });
  await expect(placeCall('1234')).rejects.toThrow('Failed to fetch');
  expect(sandbox.calls).toHaveLength(1);
});
