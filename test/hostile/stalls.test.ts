import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { personal } from '../../src/contract/generated/personal.ts';
import { readPreference } from '../../src/contract/prefer.ts';
import { createMock, createProxy } from '../../src/index.ts';
import { createRecorder } from '../../src/record/recorder.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

/** The longest time for one piece of work, in ms: the linear one takes a tenth, what it replaced took seconds. */
const longest = 1_000;

/** Measures the time of work in ms, of which only what this process has computed: others may keep the machine busy. */
async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return Math.min(performance.now() - start, (user + system) / 1_000);
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

describe('a recording goes on soon, whatever the upstream answers', () => {
  const ids = many(20_000, (index) => `d290f1ee-6c54-4b01-90e6-${String(index).padStart(12, '0')}`);
  it.each<[string, unknown]>([
    ['a URL of slashes', { a: `http://a.test${'/'.repeat(300_000)}` }],
    ['a URL of segments', { a: `http://a.test${'/v0'.repeat(100_000)}` }],
    ['identifiers', { a: ids }],
    ['times', { a: ids.map(() => '2026-11-28T09:30:00.000Z') }],
    ['digits', { a: '0'.repeat(300_000) }],
    ['numbers', { a: '020 7206 8888, '.repeat(20_000) }],
    ['plus signs', { a: '+'.repeat(300_000) }],
    ['blanks and digits', { a: '0 '.repeat(150_000) }],
  ])('%s', async (_, answer) => {
    const record = createRecorder(contract, personal, '44');
    const proxy = createProxy({ upstream: () => Response.json(answer, { status: 201 }) });
    await proxy.fetch(placeCall({ ...smallestCall, application: 'x'.repeat(300_000) }));
    const [exchange] = proxy.journal;
    expect(await timeOf(() => exchange && record(exchange))).toBeLessThan(2 * longest);
  });
});

describe('one request is answered soon, whatever its headers', () => {
  const long = (part: string) => part.repeat(Math.floor(15_000 / part.length));
  it.each<[string, string, Record<string, string>]>([
    ['ranges', '', { Accept: long('application/json;version=6,') }],
    ['parameters', '', { Accept: `application/json${long(';a=b')}` }],
    ['quotes in a range', '', { Accept: `a/b;c="${long('\\"')}` }],
    ['parameters of a type', '', { 'Content-Type': `application/json${long(';version=6')}` }],
    ['codings', '', { 'Content-Encoding': long('gzip,') }],
    ['a scheme of blanks', '', { Authorization: `Bearer${long(' ')}x` }],
    ['parts of a token', '', { Authorization: `Bearer ${long('a.')}` }],
    ['lists in a query', `?sort=${long('uid:asc,')}`, {}],
    ['members in a query', `?${many(900, (index) => `filter[m${index}]=1`).join('&')}`, {}],
    ['one member again and again', `?${long('filter[uid]=1&')}`, {}],
    ['brackets in a query', `?filter${long('[')}=1`, {}],
    ['percent signs in a query', `?sort=${long('%')}`, {}],
    ['slashes', long('/'), {}],
    ['dots', long('/..'), {}],
  ])('%s', async (_, end, headers) => {
    const mock = createMock();
    const request = () =>
      mock.fetch(`http://mock.test/v3/communication/voice_calls${end}`, {
        headers: { Authorization: 'Bearer staff_alice', ...headers },
      });
    expect(await timeOf(request)).toBeLessThan(longest);
    expect(await timeOf(async () => (await mock.fetch('http://mock.test/_ringback/requests')).text())).toBeLessThan(longest);
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
