import '../../src/vitest.ts';
import { describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { toHaveReceived, toMatchContract } from '../../src/matchers.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from '../support/requests.ts';

/** A placed call, as fetch returns it. */
async function placed(): Promise<{ request: Request; response: Response }> {
  const request = placeCall();
  return { request, response: await createMock().fetch(request.clone()) };
}

const readMessage = async (...given: Parameters<typeof toMatchContract>) => (await toMatchContract(...given)).message();

describe('toMatchContract', () => {
  it('accepts the responses of a mock', async () => {
    const { request, response } = await placed();
    await expect(response).toMatchContract({ request });
    await expect(response).toMatchContract({ operationId: 'createCall' });
    await expect({ status: 201, headers: response.headers, body: await response.json(), request }).toMatchContract();
  });

  it('accepts a Response that knows its URL, and leaves it readable', async () => {
    const mock = createMock();
    const { url } = await mock.listen();
    try {
      const response = await fetch(placeCall(undefined, { base: url }));
      await expect(response).toMatchContract({ method: 'POST' });
      expect(await response.json()).toMatchObject({ status: 'Active' });
    } finally {
      await mock.close();
    }
  });

  it('accepts requests that keep the contract, and no others', async () => {
    await expect(placeCall()).toMatchContract();
    await expect(recordCall()).toMatchContract();
    await expect({
      method: 'POST',
      url: '/v0/a/calls/',
      headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json' },
      body: smallestCall,
    }).toMatchContract();
    await expect(placeCall({ from: { agentId: '12a4' } })).not.toMatchContract();
    await expect({ url: '/v0/a/nothing' }).not.toMatchContract();
    await expect({ url: '/somewhere' }).not.toMatchContract();
  });

  it.each<[what: string, change: (body: Record<string, unknown>) => object, message: RegExp]>([
    [
      'a wrong type',
      (body) => ({ body: { ...body, id: 1 } }),
      /type: body \/id was 1; expected a JSON string \(openapi\.yaml:\d+\)/,
    ],
    [
      'a wrong value',
      (body) => ({ body: { ...body, status: 'active' } }),
      /anyOf: body \/status was "active"; expected one of "Active"/,
    ],
    ['a missing member', ({ links: _, ...body }) => ({ body }), /required: body \/links was missing; expected a member "links"/],
    [
      'a missing header',
      (body) => ({ body, headers: { 'Content-Type': 'application/json' } }),
      /required: header \/Location was missing/,
    ],
    [
      'another media type',
      (body) => ({ body, headers: { 'Content-Type': 'text/html' } }),
      /mediaType: header \/content-type was "text\/html"; expected application\/json/,
    ],
    ['an undeclared status', () => ({ status: 418 }), /undeclaredStatus: status was 418; expected one of 201, 400/],
    [
      'another number than was called',
      (body) => ({ body: { ...body, to: { telephoneNumber: '1' } } }),
      /echo: body \/to\/telephoneNumber was "1"; expected "02072068888", as the request's/,
    ],
    ['a message that is not documented', () => ({ status: 400, body: { message: 'No' } }), /undocumentedMessage/],
  ])('reports %s, with the line of the contract', async (_, change, message) => {
    const { request, response } = await placed();
    const { headers } = response;
    const body: Record<string, unknown> = JSON.parse(await response.text());
    const answer = { status: 201, headers, request, ...change(body) };
    await expect(answer).not.toMatchContract();
    expect(await readMessage(answer)).toMatch(message);
  });

  it('reports the violations of a request', async () => {
    expect(await readMessage(placeCall({ from: { agentId: '12a4' }, to: smallestCall.to }))).toMatch(
      /^expected POST \/v0\/a1b2c3d4e5\/calls\/ to keep the contract:\n {2}agentIdNotDigits: body \/from\/agentId was "12a4"; expected .* \(openapi\.yaml:\d+\)$/,
    );
  });

  it('explains wrong usage, with and without .not', async () => {
    const response = new Response('{}', { status: 201 });
    await expect(toMatchContract(response)).rejects.toThrow(
      'the operation of this response is unknown: give { request } or { operationId }',
    );
    await expect(toMatchContract('text')).rejects.toThrow('expected a Request or a Response, not "text"');
    await expect(toMatchContract(response, { request: { url: '/nowhere' } })).rejects.toThrow(/^the request meets no operation/);
    const wrong: { operationId: 'createCall' } = JSON.parse('{"operationId":"createCal"}');
    await expect(toMatchContract(response, wrong)).rejects.toThrow(/^there is no operation createCal; there are .*createCall/);
    await expect(expect('text').not.toMatchContract()).rejects.toThrow('not "text"');
    await response.text();
    await expect(toMatchContract(response, { operationId: 'createCall' })).rejects.toThrow('was read already');
  });

  it('reports a missing token, which only an archive may leave out', async () => {
    const { authorization: _, ...headers } = Object.fromEntries(placeCall().headers);
    const request = { method: 'POST', url: placeCall().url, headers, body: smallestCall };
    expect(await readMessage(request)).toMatch(/tokenInvalid: header \/authorization was missing; expected Bearer and a token/);
  });

  it('accepts the responses to unknown paths and methods', async () => {
    for (const request of [new Request(placeCall().url, { method: 'PUT' }), new Request(`${placeCall().url}a/b`)]) {
      await expect(await createMock().fetch(request.clone())).toMatchContract({ request });
      await expect({ status: 404, body: 'gone', request }).not.toMatchContract();
    }
  });
});

describe('toHaveReceived', () => {
  it('finds the requests that a mock received', async () => {
    const mock = createMock();
    await mock.fetch(placeCall());
    await mock.fetch(placeCall());
    await mock.fetch(recordCall());
    expect(mock).toHaveReceived('createCall');
    expect(mock).toHaveReceived('createCall', { body: { from: { agentId: '1234' } }, times: 2 });
    expect(mock).toHaveReceived('createVoiceCall', { sandbox: 'alice', status: 201, body: { rate: documentedRecord.rate } });
    expect(mock).not.toHaveReceived('getCall');
    expect(mock).not.toHaveReceived('createCall', { times: 1 });
  });

  it('names the most similar request', async () => {
    const mock = createMock();
    await mock.fetch(placeCall());
    expect(toHaveReceived(mock, 'createCall', { body: { from: { agentId: '4567' } } }).message()).toBe(
      'expected the mock to have received {"body":{"from":{"agentId":"4567"}},"operationId":"createCall"}; it has received 0 of these among 1 exchanges. ' +
        'The nearest was #1 POST /v0/a1b2c3d4e5/calls/:\n  /body/from/agentId was "1234"; expected "4567"',
    );
  });

  it('throws for a value without a journal and for an unknown operation, with and without .not', () => {
    expect(() => expect({}).not.toHaveReceived('createCall')).toThrow(/^expected a mock/);
    const misspelt: 'createCall' = JSON.parse('"createCal"');
    expect(() => expect(createMock()).not.toHaveReceived(misspelt)).toThrow(/^there is no operation createCal; there are/);
  });
});
