import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { placeCall, recordCall } from '../support/requests.ts';

const getSandbox = (mock: Mock) => mock.sandbox('a1b2c3d4e5');

describe.each(['in-process', 'over a socket'])('faults %s', (transport) => {
  const mock = createMock({ seed: 1 });
  let send = (request: (base: string) => Request) => mock.fetch(request('http://mock.test'));
  const placeOne = () => send((base) => placeCall(undefined, { base }));
  beforeAll(async () => {
    if (transport === 'in-process') return;
    const { url } = await mock.listen();
    send = (request) => fetch(request(url));
  });
  afterAll(() => mock.close());

  it('apply to the next requests of an operation in one sandbox', async () => {
    mock.reset();
    getSandbox(mock).faults.add({ operationId: 'createCall', times: 2, status: 503 });
    expect((await send((base) => recordCall(undefined, { base }))).status).toBe(201);
    expect((await send((base) => placeCall(undefined, { base, account: 'other' }))).status).toBe(201);
    expect([(await placeOne()).status, (await placeOne()).status, (await placeOne()).status]).toEqual([503, 503, 201]);
    expect(getSandbox(mock).calls).toHaveLength(1);
    expect(getSandbox(mock).journal.map(({ fault }) => fault?.status)).toEqual([503, 503, undefined]);
  });

  it('return a named example, or 429 with Retry-After', async () => {
    mock.reset();
    getSandbox(mock).faults.add({ times: 1, example: 'callFailed' });
    getSandbox(mock).faults.add({ times: 1, status: 429 });
    expect(JSON.parse(await (await placeOne()).text())).toEqual({ message: 'Unable to place call to Agent. Please try again' });
    expect((await placeOne()).headers.get('retry-after')).toBe('1');
  });

  it.each(['before', 'after'] as const)('drop the connection %s the call was created', async (drop) => {
    mock.reset();
    getSandbox(mock).faults.add({ times: 1, drop });
    await expect(placeOne()).rejects.toThrow(/fetch failed/);
    expect(getSandbox(mock).calls).toHaveLength(drop === 'after' ? 1 : 0);
    expect((await placeOne()).status).toBe(201);
  });

  it('cut the body in the middle', async () => {
    mock.reset();
    getSandbox(mock).faults.add({ times: 1, cut: true });
    const response = await placeOne();
    expect(response.status).toBe(201);
    await expect(response.text()).rejects.toThrow();
  });

  it('delay the response', async () => {
    mock.reset();
    getSandbox(mock).faults.add({ times: 1, delay: { min: 'PT0.01S', max: 'PT0.02S' } });
    expect((await placeOne()).status).toBe(201);
    expect(getSandbox(mock).journal.at(-1)?.fault?.delay).toEqual({ min: 'PT0.01S', max: 'PT0.02S' });
  });

  it('skip operations that do not declare their response', async () => {
    mock.reset();
    getSandbox(mock).faults.add({ times: 1, example: 'callFailed' });
    const read = (base: string) => new Request(`${base}/v0/a1b2c3d4e5/calls/1`, { headers: { Authorization: 'Bearer x' } });
    expect((await send(read)).status).toBe(404);
    expect((await placeOne()).status).toBe(400);
  });

  it('without a count apply until they are cleared', async () => {
    mock.reset();
    const { faults } = getSandbox(mock);
    faults.add({ status: 500 });
    expect([(await placeOne()).status, (await placeOne()).status]).toEqual([500, 500]);
    expect(faults.list).toHaveLength(1);
    faults.clear();
    expect((await placeOne()).status).toBe(201);
  });
});

describe('a fault from JavaScript is checked too', () => {
  it.each<[text: string, reason: RegExp]>([
    ['{}', /a fault needs an effect: status, example, delay, drop or cut/],
    ['{"operationId":"createCall","times":1}', /needs an effect/],
    ['{"cut":false}', /needs an effect/],
    ['{"drop":"during"}', /"drop" must be before or after, not during/],
    ['{"drop":true}', /"drop" must be before or after, not true/],
    ['{"cut":"yes"}', /"cut" must be true or false, not yes/],
    ['{"statusCode":500}', /a fault has no "statusCode"; it has operationId, times, status/],
    ['{"status":"503"}', /no response of any operation has \{"status":"503"\}/],
    ['{"status":500,"times":"2"}', /"times" must be a positive integer, not 2/],
    ['{"delay":5}', /"5" is not an ISO 8601 duration/],
    ['{"delay":null}', /"null" is not an ISO 8601 duration/],
    ['null', /a fault must be an object, not null/],
    ['"busy"', /a fault must be an object, not busy/],
  ])('%s', (text, reason) => {
    expect(() => getSandbox(createMock()).faults.add(JSON.parse(text))).toThrow(reason);
    expect(() => getSandbox(createMock()).faults.add(JSON.parse(text))).toThrow(RangeError);
  });
});

describe('a fault that could never apply', () => {
  it.each<[object, RegExp]>([
    [{ operationId: 'createCal' }, /there is no createCal; there are .*createVoiceCall/],
    [{ operationId: 'createCall', status: 418 }, /no response of createCall has \{"status":418\}/],
    [{ example: 'busy' }, /no response of any operation has \{"example":"busy"\}/],
    [{ times: 0 }, /"times" must be a positive integer, not 0/],
    [{ operationId: 'constructor' }, /there is no constructor/],
    [{ delay: 'PT1000H' }, /"delay" must be at most 60 seconds/],
    [{ delay: { min: 'PT2S', max: 'PT1S' } }, /its min at most its max/],
    [{ delay: '5' }, /"5" is not an ISO 8601 duration/],
  ])('%j is rejected', (fault, reason) => {
    const { faults } = getSandbox(createMock());
    expect(() => Reflect.apply(faults.add, faults, [fault])).toThrow(reason);
  });
});
