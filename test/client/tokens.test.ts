import { afterEach, describe, expect, it, vi } from 'vitest';
import { createVcitaClient, createVonageClient } from '../../src/client.ts';
import { createMock } from '../../src/index.ts';

const accountKey = 'a1b2c3d4e5';
const body = { from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } };

/** A client with credentials, and the mock that issues its tokens. */
function setUp(clientSecret = 'secret', signal?: AbortSignal) {
  const mock = createMock({ auth: 'issued' });
  const client = createVonageClient({
    baseUrl: 'http://mock',
    accountKey,
    credentials: { clientSecret },
    fetch: mock.fetch,
    signal,
  });
  const requests = () => mock.journal.map(({ operationId, response }) => `${operationId} ${response.status}`);
  return { mock, client, requests, sandbox: mock.sandbox(accountKey) };
}

afterEach(() => vi.useRealTimers());

describe('a client with credentials', () => {
  it('fetches one token, however many requests need it', async () => {
    const { client, requests } = setUp();
    await Promise.all([1, 2, 3, 4, 5].map(() => client.createCall({ body })));
    await client.createCall({ body });
    expect(requests()).toEqual(['createAccessToken 200', ...Array(6).fill('createCall 201')]);
  });

  it('fetches another one before it expires', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { client, requests } = setUp();
    for (const minutes of [0, 58, 1.5, 58]) {
      vi.setSystemTime(Date.now() + minutes * 60_000);
      await client.createCall({ body });
    }
    const issued = 'createAccessToken 200';
    expect(requests()).toEqual([issued, 'createCall 201', 'createCall 201', issued, 'createCall 201', 'createCall 201']);
  });

  it('fetches another one once after a 401, for all requests together', async () => {
    const { client, requests, sandbox } = setUp();
    await client.createCall({ body });
    sandbox.clock.advance('PT2H');
    const results = await Promise.all([1, 2, 3].map(() => client.createCall({ body })));
    expect(results.map(({ response }) => response.status)).toEqual([201, 201, 201]);
    expect(requests().filter((request) => request === 'createAccessToken 200')).toHaveLength(2);
    expect(sandbox.calls).toHaveLength(4);
  });

  it('gives up after a second 401', async () => {
    const { client, requests, sandbox } = setUp();
    sandbox.faults.add({ operationId: 'createCall', example: 'tokenInvalid', times: 2 });
    expect((await client.createCall({ body })).error?.name).toBe('tokenInvalid');
    expect(requests()).toEqual(['createAccessToken 200', 'createCall 401', 'createAccessToken 200', 'createCall 401']);
  });

  it('tells why it got no token, and asks again for the next request', async () => {
    const { client, requests, sandbox } = setUp();
    sandbox.faults.add({ operationId: 'createAccessToken', example: 'unavailable', times: 1 });
    const { error } = await client.createCall({ body });
    expect({ ...error }).toMatchObject({ operationId: 'createAccessToken', name: 'unavailable', isRetryable: true });
    expect((await client.createCall({ body })).response.status).toBe(201);
    expect(requests()).toEqual(['createAccessToken 503', 'createAccessToken 200', 'createCall 201']);
  });

  it('tells of wrong credentials, and sends nothing else', async () => {
    const { client, requests } = setUp('wrong');
    const { error } = await client.createCall({ body });
    expect([error?.operationId, error?.name]).toEqual(['createAccessToken', 'invalidClient']);
    expect(requests()).toEqual(['createAccessToken 400']);
    expect(error?.message).not.toContain('wrong');
  });

  it('recovers from a connection that was lost while it fetched a token', async () => {
    const { client, sandbox } = setUp();
    sandbox.faults.add({ operationId: 'createAccessToken', drop: 'before', times: 1 });
    await expect(client.createCall({ body })).rejects.toThrow(TypeError);
    expect((await client.createCall({ body })).response.status).toBe(201);
  });

  it('sends no call again whose connection was lost', async () => {
    const { client, sandbox } = setUp();
    sandbox.faults.add({ operationId: 'createCall', drop: 'after', times: 1 });
    await expect(client.createCall({ body })).rejects.toThrow(TypeError);
    expect(sandbox.calls).toHaveLength(1);
  });

  it('takes an account and a secret of any letters', async () => {
    const headers: (string | null)[] = [];
    const fetch = async (request: Request) => {
      headers.push(request.headers.get('authorization'));
      return Response.json({ access_token: 't', expires_in: 3600 });
    };
    const credentials = { clientId: 'kontó', clientSecret: 'ü+/=:' };
    await createVonageClient({ baseUrl: 'http://mock', accountKey, credentials, fetch }).createCall({ body });
    expect(headers).toEqual([`Basic ${Buffer.from('kontó:ü+/=:').toString('base64')}`, 'Bearer t']);
  });
});

describe('a signal', () => {
  const reason = new Error('enough');

  it('aborts one request, and leaves the token to the others', async () => {
    const { client } = setUp();
    const controller = new AbortController();
    const first = client.createCall({ body, signal: controller.signal });
    const second = client.createCall({ body });
    controller.abort(reason);
    await expect(first).rejects.toBe(reason);
    expect((await second).response.status).toBe(201);
  });

  it('aborts every request of a client', async () => {
    const controller = new AbortController();
    const { client, sandbox } = setUp('secret', controller.signal);
    sandbox.faults.add({ operationId: 'createCall', delay: 'PT1M' });
    const call = client.createCall({ body, signal: new AbortController().signal });
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    await expect(client.createCall({ body })).rejects.toBe(reason);
    expect(sandbox.calls).toEqual([]);
  });
});

describe('a client with a token', () => {
  it('asks a function for it before each request', async () => {
    const mock = createMock();
    let number = 0;
    const client = createVcitaClient({ baseUrl: 'http://mock', token: async () => `staff_user${++number}`, fetch: mock.fetch });
    await client.listVoiceCalls();
    await client.listVoiceCalls();
    expect(mock.journal.map(({ sandbox }) => sandbox)).toEqual(['user1', 'user2']);
  });

  it('sends no request again after a 401', async () => {
    const mock = createMock({ auth: 'issued' });
    const client = createVonageClient({ baseUrl: 'http://mock', accountKey, token: 'old', fetch: mock.fetch });
    expect((await client.createCall({ body })).error?.name).toBe('tokenInvalid');
    expect(mock.journal).toHaveLength(1);
  });

  it('takes the fetch of the moment', async () => {
    const { fetch } = createMock();
    const client = createVcitaClient({ baseUrl: 'http://mock', token: 'staff_alice' });
    const replaced = vi.spyOn(globalThis, 'fetch').mockImplementation(fetch);
    expect((await client.listVoiceCalls()).response.status).toBe(200);
    replaced.mockRestore();
  });

  it('needs a token or credentials', () => {
    const neither = JSON.parse('{}');
    expect(() => createVonageClient({ baseUrl: 'http://mock', accountKey, ...neither })).toThrow(
      'a client of this API needs a token, or credentials to fetch one',
    );
  });
});
