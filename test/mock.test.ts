import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createMock } from '../src/index.ts';
import { placeCall, recordCall, smallestCall } from './support/requests.ts';

const get = (path: string, headers: Record<string, string> = { Authorization: 'Bearer staff_alice' }) =>
  new Request(`http://mock.test${path}`, { headers });

const json = async (response: Response) => JSON.parse(await response.text());

describe('createMock', () => {
  it.each<[text: string, reason: string]>([
    ['{"auth":"issue"}', '"auth" must be one of any, issued, not "issue"'],
    ['{"auth":true}', '"auth" must be one of any, issued, not true'],
    ['{"defaultVersion":9}', '"defaultVersion" must be one of 1, 2, 3, 4, 5, 6, not 9'],
    ['{"defaultVersion":"6"}', '"defaultVersion" must be one of 1, 2, 3, 4, 5, 6, not "6"'],
    ['{"records":0}', '"records" must be a whole number of at least 1, not 0'],
    ['{"records":"10"}', '"records" must be a whole number of at least 1, not "10"'],
    ['{"journalSize":-1}', '"journalSize" must be a whole number of at least 1, not -1'],
    ['{"journalSize":1.5}', '"journalSize" must be a whole number of at least 1, not 1.5'],
    ['{"publicUrl":"here"}', '"publicUrl" must be an http or https URL without credentials, query and fragment, not "here"'],
    ['{"publicUrl":"https://a.test/?b"}', '"publicUrl" must be an http or https URL'],
    ['{"publicUrl":["https://a.test"]}', '"publicUrl" must be an http or https URL'],
    ['{"cors":"false"}', '"cors" must be true or false, not "false"'],
    ['{"seed":"x"}', '"seed" must be a number, not "x"'],
    ['{"adminToken":""}', '"adminToken" must be a text that is not empty'],
    ['{"adminToken":5}', '"adminToken" must be a text that is not empty'],
    ['{"onExchange":true}', '"onExchange" must be a function, not true'],
    ['{"onSummary":true}', '"onSummary" must be a function, not true'],
    ['{"onWarning":true}', '"onWarning" must be a function, not true'],
    ['{"now":0}', '"now" must be a function, not 0'],
  ])('refuses %s from JavaScript', (text, reason) => {
    expect(() => createMock(JSON.parse(text))).toThrow(reason);
  });

  it.each<[what: string, value: unknown, reason: string]>([
    ['a bigint', 1n, 'not 1'],
    ['a function', Math.max, 'not a function'],
    ['a symbol', Symbol('a'), 'not Symbol(a)'],
    ['an object with one', { count: 1n }, 'not an object that JSON cannot write'],
  ])('refuses %s, which JSON does not have', (_, value, reason) => {
    for (const name of ['seed', 'records', 'cors', 'auth']) {
      const create = () => createMock({ [name]: value });
      expect(create).toThrow(RangeError);
      expect(create).toThrow(reason);
    }
  });

  it('refuses what an unset variable becomes', () => {
    expect(() => createMock({ seed: Number.NaN })).toThrow('"seed" must be a number, not NaN');
    expect(() => createMock({ records: Number.NaN })).toThrow('"records" must be a whole number of at least 1, not NaN');
  });

  it('creates independent mocks', async () => {
    const [first, second] = [createMock(), createMock()];
    const placed = await first.fetch(placeCall());
    const path = new URL(placed.headers.get('location') ?? '').pathname;
    expect((await first.fetch(get(path))).status).toBe(200);
    expect((await second.fetch(get(path))).status).toBe(404);
    expect([first.journal.length, second.journal.length]).toEqual([2, 1]);
    expect([first.journal[0]?.id, second.journal[0]?.id]).toEqual(['1', '1']);
  });

  it('keeps a sandbox for each account, token and business', async () => {
    const mock = createMock();
    const readSandboxName = async (request: Request) => (await mock.fetch(request)).headers.get('ringback-sandbox');
    const claims = Buffer.from(JSON.stringify({ token_type: 'staff', business_uid: 'guwtwt70kxgic65r' })).toString('base64url');
    expect(await readSandboxName(placeCall())).toBe('a1b2c3d4e5');
    expect(await readSandboxName(recordCall(undefined, { token: 'staff_alice' }))).toBe('alice');
    expect(await readSandboxName(recordCall(undefined, { token: 'app_alice' }))).toBe('alice');
    expect(await readSandboxName(recordCall(undefined, { token: `e30.${claims}.x` }))).toBe('guwtwt70kxgic65r');
    expect(await readSandboxName(recordCall(undefined, { token: '6a204bd8' }))).toBe('vcita-1');
    expect(await readSandboxName(recordCall(undefined, { token: 'other' }))).toBe('vcita-2');
    expect(await readSandboxName(recordCall(undefined, { token: '6a204bd8' }))).toBe('vcita-1');
  });

  it('writes Location and the self link with the address that the client used', async () => {
    const mock = createMock();
    const response = await mock.fetch(placeCall(smallestCall, { base: 'http://localhost:1234' }));
    const call = await json(response);
    for (const address of [response.headers.get('location'), call.links[0]?.href]) {
      expect(address).toMatch(/^http:\/\/localhost:1234\//);
      const read = await mock.fetch(new Request(String(address), { headers: { Authorization: 'Bearer x' } }));
      expect([read.status, await read.json()]).toEqual([200, call]);
    }
  });

  it('writes them with the public URL if one is set', async () => {
    const mock = createMock({ publicUrl: 'https://calls.example.test/' });
    const response = await mock.fetch(placeCall());
    expect(response.headers.get('location')).toMatch(/^https:\/\/calls\.example\.test\/v0\/a1b2c3d4e5\/calls\//);
  });

  it('stores nothing for a rejected request', async () => {
    const mock = createMock();
    await mock.fetch(recordCall({}));
    const list = await mock.fetch(get('/v3/communication/voice_calls'));
    expect(await list.json()).toEqual({ success: true, data: { voice_calls: [] } });
  });

  it('journals no credentials', async () => {
    const mock = createMock();
    await mock.fetch(placeCall());
    const form = 'grant_type=client_credentials&client_id=a1b2c3d4e5&client_secret=secret';
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const issued = await mock.fetch(new Request('http://mock.test/v0/oauth2/token', { method: 'POST', headers, body: form }));
    const { access_token: token } = await json(issued);
    const journal = JSON.stringify(mock.journal);
    for (const secret of ['very-secret', 'client_secret=secret', token]) expect(journal).not.toContain(secret);
    expect(journal).toContain('Bearer [redacted]');
  });

  it.each<[string, string, RequestInit]>([
    [
      'sent twice',
      '/v0/oauth2/token',
      { body: 'client_secret=hush&client_secret=hush', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    ],
    ['in JSON', '/v0/oauth2/token', { body: '{"client_secret":"hush"}', headers: { 'Content-Type': 'application/json' } }],
    [
      'in a multipart body',
      '/v0/oauth2/token',
      { body: 'name="client_secret"\r\n\r\nhush', headers: { 'Content-Type': 'multipart/form-data; boundary=x' } },
    ],
    [
      'in another case',
      '/v0/oauth2/token',
      { body: 'Client_Secret=hush', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    ],
    [
      'percent-encoded',
      '/v0/oauth2/token',
      { body: '%63lient%5Fsecret=hush', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    ],
    [
      'to an unknown path',
      '/v0/oauth/token',
      { body: 'client_secret=hush', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    ],
    ['to a path of no API', '/token', { body: 'client_secret=hush' }],
    ['in the query', '/v0/oauth2/token?client_secret=hush', {}],
  ])('journals no API token: %s', async (_, path, init) => {
    const mock = createMock();
    const response = await mock.fetch(new Request(`http://mock.test${path}`, { method: 'POST', ...init }));
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify([mock.journal, [...response.headers]])).not.toContain('hush');
    expect(mock.journal).toHaveLength(1);
  });

  it.each<[string, string]>([
    ['a deeply nested body', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a deeply nested member', `{"from":{"agentId":${'['.repeat(100_000)}${']'.repeat(100_000)}},"to":{"telephoneNumber":"1"}}`],
    ['a list of wrong items', `{"from":{"groups":[${Array(100_000).fill(1)}]},"to":{"telephoneNumber":"1"}}`],
    ['a long text of blanks', `{"from":{"agentId":"1234"},"to":{"telephoneNumber":"${' '.repeat(500_000)}"}}`],
    [
      'a long reference',
      `{"from":{"agentId":"1234"},"to":{"telephoneNumber":"1"},"regarding":{"reference":"http://${'a:'.repeat(250_000)}"}}`,
    ],
    ['names of the prototype', '{"__proto__":{"from":1},"constructor":1,"toString":null}'],
  ])('rejects %s quickly, with a short reason', async (_, body) => {
    const mock = createMock();
    const headers = { Authorization: 'Bearer x', 'Content-Type': 'application/json; version=6' };
    const response = await mock.fetch(new Request('http://mock.test/v0/a1b2c3d4e5/calls/', { method: 'POST', headers, body }));
    expect(response.status).toBe(400);
    expect((response.headers.get('ringback-violations') ?? '').length).toBeLessThan(5_000);
    expect(JSON.stringify(mock.journal[0]?.violations).length).toBeLessThan(10_000);
  });

  it('accepts a form with a hundred thousand members', async () => {
    const headers = { Authorization: `Basic ${btoa('a1b2c3d4e5:secret')}`, 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = `grant_type=client_credentials${'&x=1'.repeat(100_000)}`;
    const response = await createMock().fetch(new Request('http://mock.test/v0/oauth2/token', { method: 'POST', headers, body }));
    expect(response.status).toBe(200);
  });

  it('creates a separate sandbox for a token whose business is not valid Unicode', async () => {
    const claims = btoa('{"business_uid":"\\ud800"}');
    const response = await createMock().fetch(recordCall(undefined, { token: `e30.${claims}.x` }));
    expect([response.status, response.headers.get('ringback-sandbox')]).toEqual([201, 'vcita-1']);
  });

  it('names the sandbox of a rejected request if its path contains the account', async () => {
    const mock = createMock();
    const readSandboxName = async (request: Request) => (await mock.fetch(request)).headers.get('ringback-sandbox');
    expect(await readSandboxName(new Request('http://mock.test/v0/a1b2c3d4e5/calls/', { method: 'POST' }))).toBe('a1b2c3d4e5');
    expect(await readSandboxName(new Request('http://mock.test/v0/a1b2c3d4e5/calls/', { method: 'PUT' }))).toBe('a1b2c3d4e5');
    expect(await readSandboxName(new Request('http://mock.test/v0/oauth2/token', { method: 'POST' }))).toBeNull();
    expect(await readSandboxName(new Request('http://mock.test/v3/communication/voice_calls', { method: 'POST' }))).toBeNull();
  });

  it('reports a violation with the value, its place, the line of the contract and the expected value', async () => {
    const mock = createMock();
    const response = await mock.fetch(placeCall({ ...smallestCall, from: { agentId: '123456789012' } }));
    const [violation] = JSON.parse(response.headers.get('ringback-violations') ?? '[]');
    expect(violation).toMatchObject({
      code: 'agentIdTooLong',
      in: 'body',
      where: '/from/agentId',
      seen: '123456789012',
      expected: 'at most 11 characters',
    });
    const line = (await readFile('openapi.yaml', 'utf8')).split('\n')[violation.line - 1];
    expect(line?.trim()).toBe('maxLength: 11');
  });

  it('limits the journal, and lists it oldest first', async () => {
    const mock = createMock({ journalSize: 2 });
    for (let count = 0; count < 3; count++) await mock.fetch(placeCall());
    expect(mock.journal.map(({ id }) => id)).toEqual(['2', '3']);
  });

  it('resets one sandbox, or everything', async () => {
    const mock = createMock();
    const placed = await mock.fetch(placeCall());
    const path = new URL(placed.headers.get('location') ?? '').pathname;
    mock.sandbox('another').reset();
    expect((await mock.fetch(get(path))).status).toBe(200);
    mock.sandbox('a1b2c3d4e5').reset();
    expect((await mock.fetch(get(path))).status).toBe(404);
    expect(mock.sandbox('a1b2c3d4e5').journal).toHaveLength(3);
    mock.reset();
    expect(mock.journal).toEqual([]);
  });

  it('accepts only the callback numbers of the world, if it lists any', async () => {
    const world = {
      countryCode: '44',
      apiToken: 's',
      ccxml: true,
      agents: { '1234': 'available' as const },
      groups: {},
      callbackNumbers: ['+448008888888'],
    };
    const mock = createMock({ world });
    const present = async (presentedCLID: string) =>
      (await mock.fetch(placeCall({ ...smallestCall, from: { agentId: '1234', presentedCLID } }))).status;
    expect(await present('08008888888')).toBe(201);
    expect(await present('08009999999')).toBe(400);
  });
});
