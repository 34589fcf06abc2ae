import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { createMock } from '../../src/index.ts';
import { findResponseErrors, operationLocations } from '../support/openapi.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

const json = async (response: Response) => JSON.parse(await response.text());
const preferring = (Prefer: string) => placeCall(smallestCall, { headers: { Prefer } });

describe('Prefer, in the syntax of Prism', () => {
  it('chooses a named example', async () => {
    const response = await createMock().fetch(preferring('code=400, example=agentNumberBusy'));
    expect([response.status, response.headers.get('preference-applied')]).toEqual([400, 'code=400, example=agentNumberBusy']);
    expect(await json(response)).toEqual({ message: 'Unable to place call - Agent number busy' });
  });

  it.each<[string, number]>([
    ['code=503', 503],
    ['example=callFailed', 400],
    ['code="429"', 429],
    ['respond-async; code=401', 401],
    ['code=201', 201],
  ])('%s', async (preference, status) => {
    expect((await createMock().fetch(preferring(preference))).status).toBe(status);
  });

  it('can be in the query, because gateways strip headers', async () => {
    const request = new Request('http://mock.test/v0/a1b2c3d4e5/calls/?__code=400&__example=numberInvalid', { method: 'POST' });
    const response = await createMock().fetch(request);
    expect([response.status, await json(response)]).toEqual([400, { message: 'Unable to place call - number is invalid' }]);
  });

  it('delays the response with wait, and processes the request', async () => {
    const mock = createMock();
    const response = await mock.fetch(preferring('wait=0.01'));
    expect([response.status, response.headers.get('preference-applied')]).toEqual([201, 'wait=0.01']);
    const { url } = await mock.listen();
    expect((await fetch(placeCall(smallestCall, { base: url, headers: { Prefer: 'wait=0.01' } }))).status).toBe(201);
    await mock.close();
  });

  it.each(['code=418', 'example=agentNumberBuzy', 'code=401, example=agentNumberBusy', 'wait=soon', 'wait=61'])(
    '%s is rejected with a 400 problem that lists the possible values',
    async (preference) => {
      const response = await createMock().fetch(preferring(preference));
      expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
      expect((await json(response)).possible['400']).toContain('agentNumberBusy');
    },
  );

  it('places no call if it chooses the response', async () => {
    const mock = createMock();
    await mock.fetch(preferring('code=201'));
    expect(mock.sandbox('a1b2c3d4e5').calls).toEqual([]);
  });

  const everything = Object.values(contract.operations).flatMap((operation) =>
    Object.values(operation.responses).flatMap(({ status, examples }) => {
      const names =
        status < 400
          ? Object.keys(examples)
          : operation.errors.filter((error) => error.status === status).map(({ name }) => name);
      return names.map((name) => ({ operation, status, name }));
    }),
  );
  it.each(everything)(
    'returns every example as a valid response: $operation.operationId $status $name',
    async ({ operation, status, name }) => {
      const location = operationLocations.find(({ operationId }) => operationId === operation.operationId);
      const path = operation.path.replace(/\{\w+\}/g, 'a1b2c3d4e5');
      const request = new Request(`http://mock.test${path}`, {
        method: operation.method,
        headers: { Prefer: `code=${status}, example=${name}` },
      });
      const response = await createMock().fetch(request);
      expect(response.status).toBe(status);
      expect(location && findResponseErrors(location, status, response.headers, await json(response))).toEqual([]);
    },
  );
});
