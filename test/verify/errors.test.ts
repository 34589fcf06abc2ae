import { describe, expect, it } from 'vitest';
import { createMock, type VerifyOptions, verify } from '../../src/index.ts';
import { verifyMock } from './support.ts';

describe('a target that does not answer', () => {
  const failing = (isFailing: (url: string) => boolean) => {
    const mock = createMock();
    return (request: Request) => (isFailing(request.url) ? Promise.reject(new TypeError('fetch failed')) : mock.fetch(request));
  };

  it('now and then has errored cases, not failed ones', async () => {
    let count = 0;
    const { results } = await verify(
      failing(() => ++count % 5 === 0),
      { only: ['createCall/token', 'createCall/method'] },
    );
    const outcomes = new Set(results.map(({ outcome }) => outcome));
    expect(outcomes).toEqual(new Set(['passed', 'errored']));
    expect(results.find(({ outcome }) => outcome === 'errored')?.reason).toBe('fetch failed');
  });

  it('any more is given up', async () => {
    let count = 0;
    const { results } = await verify(
      failing(() => ++count > 1),
      { only: ['createVoiceCall/body'] },
    );
    expect(count).toBeLessThan(60);
    expect(results.at(-1)).toMatchObject({ outcome: 'errored', reason: 'given up: nothing could be tried for some time' });
  });

  it('at all makes verify throw', async () => {
    await expect(verify(failing(() => true))).rejects.toThrow('nothing answers at http://127.0.0.1: fetch failed');
    await expect(verify(() => new Promise(() => undefined), { timeout: 20 })).rejects.toThrow('no answer within 20 ms');
  });

  it('but with 429 is not blamed', async () => {
    const limited = () => Response.json({ message: 'Too Many Requests' }, { status: 429 });
    const { results } = await verifyMock({ only: ['createCall/example/agentToNumber'] }, limited);
    expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['errored', 'the target has had too many requests (429)'],
    ]);
  });
});

describe('wrong usage throws a RangeError', () => {
  it.each([
    ['ftp://127.0.0.1', {}, '"ftp://127.0.0.1" is not an http or https URL'],
    ['nowhere', {}, '"nowhere" is not an http or https URL'],
    ['http://127.0.0.1:9', { tokens: { boss: 'x' } }, 'there is no kind of token "boss"; there are vcita, staff'],
    ['http://127.0.0.1:9', { states: { agentBusy: {} } }, 'no error of the contract is called "agentBusy"'],
    ['http://127.0.0.1:9', { headers: { 'a b': 'c' } }, 'the headers cannot be sent'],
    ['http://127.0.0.1:9', { headers: { 'Content-Length': '3' } }, 'the header Content-Length is set by HTTP'],
    ['http://127.0.0.1:9', { headers: { connection: 'close' } }, 'the header connection is set by HTTP'],
    ['http://127.0.0.1:9', { headers: { Accept: '*/*' } }, 'the header Accept is set by each case'],
    ['http://127.0.0.1:9', { headers: { Authorization: 'Bearer x' } }, 'and cannot be given: give tokens (--token)'],
  ])('%s %o', async (target, options, message) => {
    await expect(verify(target, options)).rejects.toThrow(message);
    await expect(verify(target, options)).rejects.toBeInstanceOf(RangeError);
  });

  // With some of them, no case would run, so that everything seemed to pass.
  it.each<[VerifyOptions, string]>([
    [{ concurrency: Number.NaN }, '"concurrency" must be a whole number of at least 1, not NaN'],
    [{ concurrency: 0 }, '"concurrency" must be a whole number of at least 1, not 0'],
    [{ concurrency: 1.5 }, '"concurrency" must be a whole number of at least 1, not 1.5'],
    [{ timeout: Number.NaN }, '"timeout" must be a number of milliseconds greater than 0, not NaN'],
    [{ timeout: 0 }, '"timeout" must be a number of milliseconds greater than 0, not 0'],
    [{ timeout: -1 }, '"timeout" must be a number of milliseconds greater than 0, not -1'],
    [{ account: '' }, '"account" must be a text that is not empty, not ""'],
    [{ secret: ' ' }, '"secret" must be a text that is not empty'],
    [{ agent: '' }, '"agent" must be a text that is not empty'],
    [{ otherAgent: '' }, '"otherAgent" must be a text that is not empty'],
    [{ number: '' }, '"number" must be a text that is not empty'],
    [{ callbackNumber: '' }, '"callbackNumber" must be a text that is not empty'],
    [{ groups: ['030', ''] }, '"groups.1" must be a text that is not empty'],
    [{ only: [''] }, '"only.0" must be a text that is not empty'],
    [{ tokens: { staff: '' } }, '"tokens.staff" must be a text that is not empty'],
    [{ values: { '1234': '' } }, '"values.1234" must be a text that is not empty'],
    [{ states: { agentNumberBusy: 3 } }, '"states.agentNumberBusy" must be an object with members of the request, not 3'],
    [{ states: { agentNumberBusy: [] } }, '"states.agentNumberBusy" must be an object with members of the request, not []'],
    // As callers without types give them.
    [JSON.parse('{"placeCalls":"false"}'), '"placeCalls" must be true or false, not "false"'],
    [JSON.parse('{"timeout":"PT5S"}'), '"timeout" must be a number of milliseconds greater than 0, not "PT5S"'],
    [JSON.parse('{"only":"createCall"}'), '"only" must be a list of texts, not "createCall"'],
    [JSON.parse('{"agent":1234}'), '"agent" must be a text that is not empty, not 1234'],
  ])('%o', async (options, message) => {
    await expect(verifyMock(options)).rejects.toThrow(message);
    await expect(verifyMock(options)).rejects.toBeInstanceOf(RangeError);
  });

  it('an `only` that matches no case', async () => {
    await expect(verifyMock({ only: ['createCall/bodi'] })).rejects.toThrow(
      'no case has "createCall/bodi" in its name; names are like',
    );
  });
});
