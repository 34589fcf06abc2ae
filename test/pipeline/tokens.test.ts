import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { placeCall, recordCall, smallestCall } from '../support/requests.ts';

const json = async (response: Response) => JSON.parse(await response.text());

/** Creates a mock with a frozen clock that accepts only the tokens that it has issued. */
function createStrictMock() {
  return createMock({ auth: 'issued', now: () => Date.UTC(2026, 10, 24, 9, 30) });
}

/** Requests an access token with an account's API token, as HTTP Basic. */
async function requestAccessToken(mock: Mock, account = 'a1b2c3d4e5'): Promise<string> {
  const response = await mock.fetch(
    new Request('http://mock.test/v0/oauth2/token', {
      method: 'POST',
      headers: {
        Authorization: `Basic ${btoa(`${account}:secret`)}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    }),
  );
  return (await json(response)).access_token;
}

describe('with auth "issued", a token of the Calls API', () => {
  it('is valid for one hour of the sandbox clock, for its account', async () => {
    const mock = createStrictMock();
    const token = await requestAccessToken(mock);
    expect((await mock.fetch(placeCall(undefined, { token }))).status).toBe(201);
    expect(mock.sandbox('a1b2c3d4e5').clock.advance('PT59M59S')).toEqual([]);
    expect((await mock.fetch(placeCall(undefined, { token }))).status).toBe(201);

    expect(mock.sandbox('a1b2c3d4e5').clock.advance('PT1S')).toEqual([
      { at: Date.UTC(2026, 10, 24, 10, 30), event: 'tokenExpired', api: 'vonage' },
    ]);
    const late = await mock.fetch(placeCall(undefined, { token }));
    expect([late.status, await json(late)]).toEqual([401, { message: 'The access token is invalid or has expired' }]);
    expect(mock.journal.at(-1)?.violations).toMatchObject([{ where: '/authorization', seen: 'a token that has expired' }]);
  });

  it('is rejected with 403 for another account, and with 401 if it was not issued', async () => {
    const mock = createStrictMock();
    const token = await requestAccessToken(mock, 'another');
    const foreign = await mock.fetch(placeCall(undefined, { token }));
    expect([foreign.status, await json(foreign)]).toEqual([403, { message: 'Authorization has been denied for this request.' }]);
    const unknown = await mock.fetch(placeCall(undefined, { token: 'made-up' }));
    expect([unknown.status, unknown.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it('is not valid for the other API', async () => {
    const mock = createStrictMock();
    expect((await mock.fetch(recordCall(undefined, { token: await requestAccessToken(mock, 'alice') }))).status).toBe(401);
    const token = await mock.sandbox('alice').issueToken({ kind: 'staff' });
    expect((await mock.fetch(placeCall(undefined, { token, account: 'alice' }))).status).toBe(401);
    expect((await mock.fetch(recordCall(undefined, { token }))).status).toBe(201);
  });

  it('creates no sandbox if it is not valid', async () => {
    const mock = createStrictMock();
    await mock.fetch(placeCall(undefined, { token: 'made-up', account: 'nobody' }));
    expect((await mock.fetch(new Request('http://mock.test/_ringback/sandboxes/nobody'))).status).toBe(404);
  });
});

describe('an Authorization without a bearer token', () => {
  it.each<[string | undefined, string]>([
    [undefined, 'header /authorization was missing; expected Bearer and a token'],
    ['Basic YTpoaWRkZW4=', 'header /authorization was "Basic [redacted]"; expected Bearer and a token'],
    ['YTpoaWRkZW4=', 'header /authorization was "[redacted]"; expected Bearer and a token'],
    ['Bearer ', 'header /authorization was "Bearer"; expected Bearer and a token'],
  ])('"%s" is reported without credentials', async (authorization, sentence) => {
    const mock = createMock();
    const headers = { 'Content-Type': 'application/json', ...(authorization === undefined ? {} : { authorization }) };
    const answer = await mock.fetch(
      new Request(placeCall().url, { method: 'POST', headers, body: JSON.stringify(smallestCall) }),
    );
    expect(answer.status).toBe(401);
    const [exchange] = mock.journal;
    expect(exchange && mock.explain(exchange)?.reason).toContain(sentence);
    expect(JSON.stringify(mock.journal)).not.toContain('YTpoaWRkZW4=');
  });
});

describe('a token of the VoiceCall API', () => {
  it.each(['opaque', 'jwt'] as const)('is issued as %s, and expires by the clock of its sandbox', async (form) => {
    const mock = createStrictMock();
    const sandbox = mock.sandbox('alice');
    const token = await sandbox.issueToken({ kind: 'directory', form, expiresIn: 'PT10M' });
    const record = () => mock.fetch(recordCall(undefined, { token }));
    const recorded = await record();
    expect([recorded.status, recorded.headers.get('ringback-sandbox')]).toEqual([201, 'alice']);
    expect(sandbox.clock.advance('PT10M')).toMatchObject([{ event: 'tokenExpired', tokenKind: 'directory' }]);
    expect((await record()).status).toBe(401);
  });

  it('is rejected with 403 for an operation that its kind may not use', async () => {
    const mock = createStrictMock();
    const token = await mock.sandbox('alice').issueToken({ kind: 'client', form: 'jwt' });
    expect((await mock.fetch(recordCall(undefined, { token }))).status).toBe(403);
  });

  it('contains kind, business and times as a JWT, and is the same for the same seed', async () => {
    const issue = () =>
      createMock({ seed: 7, now: () => 1_700_000_000_000 })
        .sandbox('b-1')
        .issueToken({ kind: 'app', form: 'jwt' });
    const token = await issue();
    expect(decodeJwt(token)).toMatchObject({
      token_type: 'app',
      business_uid: 'b-1',
      iat: 1_700_000_000,
      exp: 1_700_003_600,
    });
    expect(await issue()).toBe(token);
  });

  it.each([
    [{ kind: 'butler' }, /"kind": there is no butler; there are staff, app, directory, client, vonage/],
    [{ kind: 'staff', expiresIn: 'soon' }, /"soon" is not an ISO 8601 duration/],
  ])('is not issued for %j', async (options, reason) => {
    await expect(createMock().sandbox('a').issueToken(options)).rejects.toThrow(reason);
  });
});
