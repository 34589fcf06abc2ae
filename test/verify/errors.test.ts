import { describe, expect, it } from 'vitest';
import { createMock, verify } from '../../src/index.ts';
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
  ])('%s %o', async (target, options, message) => {
    await expect(verify(target, options)).rejects.toThrow(message);
    await expect(verify(target, options)).rejects.toBeInstanceOf(RangeError);
  });

  it('an `only` that matches no case', async () => {
    await expect(verifyMock({ only: ['createCall/bodi'] })).rejects.toThrow(
      'no case has "createCall/bodi" in its name; names are like',
    );
  });
});
