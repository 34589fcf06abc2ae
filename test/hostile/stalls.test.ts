import { describe, expect, it } from 'vitest';
import { readPreference } from '../../src/contract/prefer.ts';
import { createMock } from '../../src/index.ts';
import { placeCall } from '../support/requests.ts';

/** The longest time for one piece of work, in ms: the linear one takes a tenth, what it replaced took seconds. */
const longest = 1_000;

/** Measures the time of work, in ms. */
async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const many = (count: number, write: (index: number) => string) => Array.from({ length: count }, (_, index) => write(index));

describe('one request is answered soon, whatever its header Prefer', () => {
  const blanks = ' '.repeat(100_000);
  it.each<[string, string]>([
    ['blanks before a quote inside', `code=${blanks}x"a`],
    ['blanks around quotes', `code=${blanks}"${blanks}"${blanks}"`],
    ['blanks before the name', `${blanks}code${blanks}x`],
    ['tabs', `wait=${'\t'.repeat(100_000)}"`],
    ['quotes', `example=${'"'.repeat(100_000)}`],
    ['equals signs', `code${'='.repeat(100_000)}`],
    ['many members', 'code="1",'.repeat(50_000)],
    ['blanks of Unicode', `code=${'\u3000'.repeat(100_000)}x"a`],
  ])('%s', async (_, prefer) => {
    expect(await timeOf(() => readPreference({ headers: { prefer }, query: '' }))).toBeLessThan(longest);
  });

  it.each<[string, ReturnType<typeof readPreference>]>([
    ['code=429', { code: '429' }],
    [' Code = "429" ; respond-async', { code: '429' }],
    ['code="429, wait=1', { code: '429', wait: '1' }],
    ['example="a b"', { example: 'a b' }],
    ['example=" a "', { example: ' a ' }],
    ['example=""', { example: '' }],
    ['example="', { example: '' }],
    ['example=a=b', { example: 'a=b' }],
    ['code=4"29', undefined],
    ['code', undefined],
    ['=429', undefined],
    ['barcode=429', undefined],
  ])('and %j is read as %j', (prefer, want) => {
    expect(readPreference({ headers: { prefer }, query: '' })).toEqual(want);
  });
});

describe('one request is answered soon, whatever its form', () => {
  const post = (body: string) =>
    new Request('http://mock.test/v0/oauth2/token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
    });
  it.each<[string, string]>([
    ['secrets of many names', many(45_000, (index) => `client_secret${index}=`).join('&')],
    ['one secret many times', 'client_secret=a&'.repeat(60_000)],
    ['other names next to a secret', `client_secret=a&${many(90_000, (index) => `n${index}=`).join('&')}`],
    ['encoded names', '%63lient_secret=a&'.repeat(55_000)],
    ['only separators', `client_secret${'&'.repeat(1_000_000)}`],
    ['percent signs', `client_secret=${'%'.repeat(1_000_000)}`],
  ])('%s', async (_, body) => {
    const mock = createMock();
    expect(await timeOf(() => mock.fetch(post(body)))).toBeLessThan(2 * longest);
    expect(mock.journal[0]?.request.body).not.toContain('secret=a');
  });

  it('and every secret of it is hidden, in its place', async () => {
    const mock = createMock();
    await mock.fetch(post('client_secret=a&x=1&client_secret=b&my_client_secret=c'));
    const hidden = '%5Bredacted%5D';
    expect(mock.journal[0]?.request.body).toBe(`client_secret=${hidden}&x=1&client_secret=${hidden}&my_client_secret=${hidden}`);
  });
});

describe('one request is answered soon, whatever its JSON', () => {
  it.each<[string, unknown]>([
    ['unknown members', Object.fromEntries(many(60_000, (index) => `n${index}`).map((name) => [name, 1]))],
    ['a list', { from: many(200_000, () => '') }],
    ['a long name', { ['n'.repeat(900_000)]: 1 }],
    ['a long number', { to: { telephoneNumber: '0'.repeat(900_000) } }],
    ['wrong items', { from: { agentId: '1234' }, to: many(100_000, () => '1') }],
  ])('%s', async (_, body) => {
    expect(await timeOf(() => createMock().fetch(placeCall(body)))).toBeLessThan(2 * longest);
  });
});
