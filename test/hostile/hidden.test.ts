import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/commands/log.ts';
import { contract } from '../../src/contract/generated/contract.ts';
import { createMock, createProxy, type Exchange } from '../../src/index.ts';
import { sendRaw } from '../support/upstream.ts';

/** The secret that must not be kept; long enough to be no part of anything else. */
const secret = 'hush-7Gk2pQ9x';

const logged: Exchange[] = [];
let text = '';
const mock = createMock({ onExchange: (exchange) => logged.push(exchange) });
const proxy = createProxy({ upstream: mock.fetch });
const address = { mock: '', proxy: '' };
beforeAll(async () => {
  address.mock = (await mock.listen()).url;
  address.proxy = (await proxy.listen()).url;
});
afterAll(() => Promise.all([proxy.close(), mock.close()]));

/** Reads everything that a server shows of its exchanges. */
async function readAll(server: typeof mock | typeof proxy): Promise<string> {
  const shown: string[] = [];
  for (const accept of ['application/json', 'application/har+json'])
    shown.push(await (await server.fetch('http://mock.test/_ringback/requests', { headers: { Accept: accept } })).text());
  for (const { id } of server.journal)
    shown.push(
      await (await server.fetch(`http://mock.test/_ringback/requests/${id}`, { headers: { Accept: 'application/yaml' } })).text(),
    );
  // The other formats are written from the same coverage.
  shown.push(
    await (await server.fetch('http://mock.test/_ringback/coverage', { headers: { Accept: 'application/json' } })).text(),
  );
  for (const format of ['text', 'json'] as const) {
    const log = createLog(format, (lines) => (text += lines));
    for (const exchange of server.journal) log?.(exchange, () => exchange);
  }
  await Promise.resolve();
  shown.push(text, JSON.stringify(logged));
  return shown.join('\n');
}

/** Finds the secret in everything that a server shows; returns the text around it. */
async function findSecret(server: typeof mock | typeof proxy): Promise<string[]> {
  return (await readAll(server)).match(new RegExp(`.{0,80}${secret}`, 'g')) ?? [];
}

const head = (lines: string) => `Host: a\r\nConnection: close\r\n${lines}\r\n`;
const withHeader = (line: string) => `GET /v0/a/calls/1 HTTP/1.1\r\n${head(`${line}\r\n`)}`;
const get = (target: string) => `GET ${target} HTTP/1.1\r\n${head('Authorization: Bearer any\r\n')}`;
const post = (target: string, type: string, body: string) =>
  `POST ${target} HTTP/1.1\r\n${head(`Authorization: Bearer any\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`)}${body}`;
const json = (body: string) => post('/v0/a/calls/', 'application/json', body);
const smallest = '{"from":{"agentId":"1234"},"to":{"telephoneNumber":"02072068888"}}';
const form = (body: string) => post('/v0/oauth2/token', 'application/x-www-form-urlencoded', body);

describe.each(['mock', 'proxy'] as const)('the %s keeps no credential', (name) => {
  it.each<[given: string, request: string]>([
    ...[
      'Authorization: Bearer',
      'Authorization: Basic',
      'Authorization: Digest username="a", response=',
      'authorization: ',
      'Authorization:',
      'Proxy-Authorization: Basic',
      'Cookie: a=b; session=',
      'X-Api-Key:',
      'Api-Key:',
      'apikey:',
      'X-Auth-Token:',
      'X-Access-Token:',
      'X-Amz-Security-Token:',
      'X-CSRF-Token:',
      'X-Session-Id:',
      'X-Client-Secret:',
      'Ocp-Apim-Subscription-Key:',
      'X-Password:',
      'X-Signature:',
      'X-Forwarded-Authorization: Bearer',
      'X-Original-Authorization: Bearer',
      'X-Any: Bearer',
      'Referer: http://a.test/?access_token=',
      'Referer: http://a.test/?%61ccess_token=',
      'X-Original-URL: /a?api_key=',
      'X-Auth-Key:',
      'X-App-Key:',
      'X-Consumer-Key:',
      'X-Master-Key:',
      'X-Signing-Key:',
      'X-Hub-Signature-256: sha256=',
      'X-Signature-Ed25519:',
      'X-Secret-Id:',
      'X-Token-Value:',
      'X-Auth-Token-V2:',
      'X-API-Key-1:',
      'X-Password-Hash:',
      'X-Passcode:',
      'X-OTP:',
      'X-Login-Pin:',
      'X-User-Pass:',
      'X-Creds:',
      'Cookie2:',
      'DPoP:',
      'Bearer:',
      'X-Any: Token',
      'X-Any: ApiKey',
      'Sec-WebSocket-Protocol: bearer,',
      'X-Any: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.=',
    ].map((line): [string, string] => [line, withHeader(`${line} ${secret}`.replace(/(?<=[=.])=? (?=h)/, ''))]),
    ['a user alone', withHeader(`X-Upstream: https://${secret}@a.test/`)],
    ['a password of a long user', withHeader(`X-Upstream: https://${'u'.repeat(200)}:${secret}@a.test/`)],
    ['a long password', withHeader(`X-Upstream: https://u:${'p'.repeat(300)}${secret}@a.test/`)],
    ['the password of a Referer', withHeader(`Referer: http://user:${secret}@a.test/`)],
    ['a password alone', withHeader(`X-Upstream: redis://:${secret}@a.test/`)],
    ...[
      'access_token',
      'accessToken',
      'ACCESS_TOKEN',
      'refresh_token',
      'id_token',
      'token',
      'api_key',
      'apiKey',
      'key',
      'sig',
      'X-Amz-Signature',
      'password',
      'client_secret',
      'secret',
      'jwt',
      'auth',
      '%61ccess_token',
      '%2561ccess_token',
      'a[access_token]',
      'filter[token]',
      'filter[access_token]',
      'credentials[user]',
      'password[a][b]',
      'token.value',
      'app_key',
      'passcode',
      'otp',
      'pin',
      'hmac',
      'SAMLResponse',
      'code_verifier',
      'PHPSESSID',
      'connect.sid',
      'id_token_hint',
      'password2',
      'password_confirmation',
      'private_key_pem',
      't\\u006fken',
      't\\x6fken',
    ].map((parameter): [string, string] => [`?${parameter}=`, get(`/v3/communication/voice_calls?${parameter}=${secret}`)]),
    ...[
      '?access_token:SECRET',
      '?a=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.SECRET',
      `?a=https://${'u'.repeat(200)}:SECRET@b`,
      '?a=https://SECRET@b',
      '?filter[uid]=https://SECRET@b',
      '?filter[Bearer%20SECRET]=1',
      '?filter[eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.SECRET]=1',
      '?filter[token:SECRET][gt]=1',
      '?filter[status][Bearer%20SECRET]=1',
      '?filter[status][eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.SECRET]=1',
    ].map((query): [string, string] => [query, get(`/v3/communication/voice_calls${query.replace('SECRET', secret)}`)]),
    ['a query of no API', get(`/nowhere?access_token=${secret}`)],
    ...[
      '/v0/a/calls/1;access_token=SECRET',
      '/v0/a;v=1;Api-Key=SECRET;w=2/calls/1',
      '/v0/a;%61ccess_token=SECRET/calls/1',
      '/v0/a%3Baccess_token%3DSECRET/calls/1',
      '/v0/a%253Baccess_token%253DSECRET/calls/1',
      '/v0/a;password=x"SECRET\\/calls/1',
      '/v0/a;token=%53SECRET/calls/1',
      '/v0/a;b=1,token=SECRET/calls/1',
      '/v0/a;b=Bearer%20SECRET/calls/1',
      '/v0/token=SECRET/calls/1',
      '/v0/http://user:SECRET@b.test/calls/1',
      '/v0/http:%2F%2Fuser:a@SECRET@b.test/calls/1',
      '/v0/http%3A%2F%2Fuser%3ASECRET%40b.test/calls/1',
      '/v0/:SECRET@b/calls/1',
      '/v0/sip:user:SECRET@b/calls/1',
      '/v0/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.SECRET/calls/1',
      '/v0/a;b=eyJhbGciOiJub25lIn0.SECRET./calls/1',
      `/v0/${'a'.repeat(40)};access_token=${'b'.repeat(20)}SECRET${'c'.repeat(200)}/calls/1`,
      '/v3/communication/voice_calls/1;secret=SECRET',
      '/V0/a;access_token=SECRET/Calls',
      '/nowhere;access_token=SECRET',
      '/v0/a/calls/1;jwt=SECRET?access_token=SECRET',
    ].map((path): [string, string] => [path, get(path.replaceAll('SECRET', secret))]),
    ['a path in an answer', post(`/v0/a;access_token=${secret}/calls/`, 'application/json; version=6', smallest)],
    ['the user of a target', `GET http://user:${secret}@a/v0/a/calls/1 HTTP/1.1\r\n${head('')}`],
    ['a member', json(`{"password":"${secret}"}`)],
    ['a member in a list', json(`{"a":[{"accessToken":"${secret}"}]}`)],
    ['a number', json(`{"a":{"api_key":["${secret}"]}}`)],
    ['an object', json(`{"credentials":{"a":"${secret}"}}`)],
    ...[
      { accessTokenV2: secret },
      { secretValue: secret },
      { privateKeyPem: secret },
      { pin: secret },
      { headers: [{ name: 'X-Api-Key', value: secret }] },
      { Key: 'access_token', Value: { text: secret } },
      { [`password=${secret}`]: 1 },
      { [`access_token:${secret}`]: 1 },
      { a: `https://${secret}@b.test/` },
      { a: `-----BEGIN RSA PRIVATE KEY-----\n${secret}` },
      { a: `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${secret}` },
      { a: `<pass&#119;ord>${secret}</a>` },
      { a: `<pass&#x77;ord type="x">${secret}</password>` },
    ].map((body): [string, string] => [JSON.stringify(body), json(JSON.stringify(body))]),
    ['a name far from its value', json(`{"password"${' '.repeat(30)}:"${secret}"`)],
    ['a member with an escape of JavaScript', json(`{"p\\x61ssword":"${secret}",}`)],
    ['an escaped member', json(`{"p\\u0061ssword":"${secret}"}`)],
    ['a member of broken JSON', json(`{"password":"${secret}"`)],
    ['a text of JSON', json(JSON.stringify({ a: JSON.stringify({ password: secret }) }))],
    ['a URL in JSON', json(`{"a":"https://a.test/?access_token=${secret}"}`)],
    ['the password of a URL in JSON', json(`{"a":"https://user:${secret}@a.test/"}`)],
    ['a header in JSON', json(`{"a":"Authorization: Bearer ${secret}"}`)],
    ['JSON as text', post('/v0/a/calls/', 'text/plain', `{"password":"${secret}"}`)],
    ['XML', post('/v0/a/calls/', 'application/xml', `<password>${secret}</password>`)],
    ['multipart', post('/v0/a/calls/', 'multipart/form-data; boundary=b', `--b\r\nname="password"\r\n\r\n${secret}\r\n--b--`)],
    ['UTF-16', post('/v0/a/calls/', 'application/json', [...`{"password":"${secret}"}`].join('\0'))],
    ['a form', form(`grant_type=client_credentials&client_id=a&client_secret=${secret}`)],
    ['an encoded form', form(`client%5Fsecret=${secret}`)],
    ['a form of another operation', post('/v0/a/calls/', 'application/x-www-form-urlencoded', `password=${secret}`)],
    ['a form with a list', form(`client_secret=${secret}&client_secret=${secret}`)],
    ...['password[a]', 'a[password][b]', 'user.password.value', 'p%2561ssword', 'p%252561ssword'].flatMap((member) => [
      [`a form with ${member}`, form(`${member}=${secret}`)] satisfies [string, string],
      [
        `a form of no API with ${member}`,
        post('/nowhere', 'application/x-www-form-urlencoded', `${member}=${secret}`),
      ] satisfies [string, string],
    ]),
    ['a form in JSON', post('/v0/oauth2/token', 'application/json', `client_secret=${secret}`)],
    ['a body of no API', post('/nowhere', 'application/json', `{"token":"${secret}"}`)],
  ])('of %s', async (_, request) => {
    mock.reset();
    proxy.reset();
    logged.length = 0;
    text = '';
    await sendRaw(address[name], request);
    expect(mock.journal.length + proxy.journal.length).toBeGreaterThan(0);
    expect(await findSecret(mock)).toEqual([]);
    if (name === 'proxy') expect(await findSecret(proxy)).toEqual([]);
  });
});

it.each([
  ['X-Any', `Basic ${btoa('hush:7Gk2pQ9x')}`],
  ['X-Any', `see Basic ${btoa('hush:7Gk2pQ9x')}`],
])('%s: %s is hidden, because it holds a password', async (name, value) => {
  mock.reset();
  await mock.fetch('http://mock.test/v0/a/calls/1', { headers: { [name]: value } });
  expect(await readAll(mock)).not.toContain(btoa('hush:7Gk2pQ9x'));
});

it.each([
  ['X-Any', 'Basic authentication'],
  ['Token-Type', 'staff'],
  ['X-Password-Policy', 'strict'],
  ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ'],
  ['Idempotency-Key', '8e03978e'],
  ['X-Keyboard', 'de'],
  ['X-Any', 'monkey: banana'],
  ['X-Any', 'the token is old'],
  ['X-Any', 'https://medium.test/@author'],
  ['X-Author', 'me'],
  ['X-Shipping', 'pinned: yes'],
])('%s: %s is shown, because it holds no credential', async (name, value) => {
  mock.reset();
  await mock.fetch('http://mock.test/v0/a/calls/1', { headers: { [name]: value } });
  expect(mock.journal[0]?.request.headers[name.toLowerCase()]).toBe(value);
});

it('only the secret members of the contract are hidden from those who may see the rest', () => {
  const hidden = Object.values(contract.operations).flatMap(({ body }) => body?.secrets ?? []);
  expect(hidden).toContain('client_secret');
});
