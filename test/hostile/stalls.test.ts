import { describe, expect, it } from 'vitest';
import { compileContract } from '../../src/contract/compile.ts';
import { redactedText } from '../../src/contract/credentials.ts';
import { contract } from '../../src/contract/generated/contract.ts';
import { personal } from '../../src/contract/generated/personal.ts';
import { fixedLimits } from '../../src/contract/limits.ts';
import { readPreference } from '../../src/contract/prefer.ts';
import { createMock, createProxy } from '../../src/index.ts';
import { createRecorder } from '../../src/record/recorder.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

const formType = 'application/x-www-form-urlencoded';
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

const many = <Item>(count: number, write: (index: number) => Item) => Array.from({ length: count }, (_, index) => write(index));

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
      headers: { 'Content-Type': formType },
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

  it.each([
    ['client_id=a&client_secret=secret', 200],
    ['\ufeffclient_id=a&client_secret=secret', 200],
    ['client_id=a&client_id=a&client_secret=secret', 400],
    ['client_id=a&client_secret=secret&client_secret=secret', 400],
    ['client_id=a', 400],
  ])('and %j among many pairs is answered by %i', async (pairs, status) => {
    const form = `${pairs}&grant_type=client_credentials${'&a=1'.repeat(50_000)}`;
    expect((await createMock().fetch(post(form))).status).toBe(status);
  });

  it('and every secret of it is hidden, in its place', async () => {
    const mock = createMock();
    await mock.fetch(post('client_secret=a&x=1&client_secret=b&my_client_secret=c'));
    const hidden = '%5Bredacted%5D';
    expect(mock.journal[0]?.request.body).toBe(`client_secret=${hidden}&x=1&client_secret=${hidden}&my_client_secret=${hidden}`);
  });
});

describe('credentials of one body are hidden soon, whatever its values', () => {
  const { redact } = compileContract(contract);
  const fill = (write: (index: number) => string) => many(Math.floor(900_000 / write(99_999).length), write).join('');
  it.each<[string, string, string]>([
    ['empty objects', 'application/json', `{"token":"hush","a":[${fill(() => '{},')}0]}`],
    ['members named so', 'application/json', `{${fill((index) => `"key ${index}":"hush",`)}"a":1}`],
    ['encoded names', 'application/json', `{${fill((index) => `"%25key${index}":"hush",`)}"a":1}`],
    ['texts named so', 'application/json', `{"token":"hush","a":[${fill(() => '"key",')}0]}`],
    ['pairs of name and value', 'application/json', `[${fill(() => '{"name":"key","value":"hush"},')}0]`],
    ['a text of hints', 'application/json', `{"token":"hush","a":"${fill(() => 'key ')}"}`],
    ['a text encoded again', 'application/json', `{"token":"hush","a":"${fill(() => '%2525')}"}`],
    ['a form', formType, fill((index) => `key${index}=hush&`)],
    ['a form of quotes', formType, `token=hush"${fill(() => '&key')}`],
    ['a form of names alone', formType, `token=hush&${fill(() => 'a&')}`],
    ['a text that is neither', 'text/plain', fill(() => 'key = hush, ')],
  ])('%s', async (_, type, body) => {
    let shown = '';
    const time = await timeOf(() => {
      shown = redact.body(body, type);
    });
    expect([time < longest / 2, shown.includes('hush')]).toEqual([true, false]);
  });

  it.each<[string, string, (count: number) => string]>([
    ['list', 'application/json', (count) => JSON.stringify({ token: 'hush', a: Array(count - 2).fill(0) })],
    ['form', formType, (count) => `token=hush${'&a=1'.repeat(count - 1)}`],
  ])('one by one up to the limit, in a %s', (_, type, write) => {
    const { redactedValues } = fixedLimits;
    const [most, over] = [redactedValues, redactedValues + 1].map((count) => redact.body(write(count), type));
    expect(most).toMatch(/^\{?"?token/);
    expect([most?.includes('hush'), over === redactedText]).toEqual([false, true]);
  });

  it('with every character of a text that is long and of one value', () => {
    const note = 'a, [b], {c} & '.repeat(10_000);
    expect(JSON.parse(redact.body(JSON.stringify({ token: 'hush', note }), 'application/json'))).toEqual({
      token: redactedText,
      note,
    });
  });
});

describe('a recording goes on soon, whatever the upstream answers', () => {
  // Both bodies together are nearly as long as a recording takes.
  const half = fixedLimits.recordedCharacters / 2 - 5_000;
  const fill = (text: string) => text.repeat(Math.floor(half / text.length));
  const fillList = <Item>(item: (index: number) => Item) =>
    many(Math.floor(half / (JSON.stringify(item(99_999)).length + 1)), String).map((_, index) => item(index));
  const id = (index: number) => `d290f1ee-6c54-4b01-90e6-${String(index).padStart(12, '0')}`;
  it.each<[string, unknown]>([
    ['a URL of slashes', { a: `http://a.test${fill('/')}` }],
    ['a URL of segments', { a: `http://a.test${fill('/v0')}` }],
    ['many URLs', { a: fillList((index) => `http://a.test/v0/a/calls/${index}`) }],
    ['identifiers', { a: fillList(id) }],
    ['marked identifiers', { a: fillList((index) => ({ uid: id(index) })) }],
    ['times', { a: fillList(() => '2026-11-28T09:30:00.000Z') }],
    ['digits', { a: fill('0') }],
    ['numbers', { a: fill('020 7206 8888, ') }],
    ['other numbers', { a: fillList((index) => `+4420${10_000_000 + index}`) }],
    ['plus signs', { a: fill('+') }],
    ['blanks and digits', { a: fill('0 ') }],
    ['empty objects', { a: fillList(() => ({})) }],
    ['members', Object.fromEntries(many(Math.floor(half / 12), (index) => [`n${index}`, 1] as const))],
  ])('%s', async (_, answer) => {
    const record = createRecorder(contract, personal, '44');
    const proxy = createProxy({ upstream: () => Response.json(answer, { status: 201 }) });
    await proxy.fetch(placeCall({ ...smallestCall, application: fill('x') }));
    const [exchange] = proxy.journal;
    expect(await timeOf(() => exchange && record(exchange))).toBeLessThan(longest / 2);
    expect(exchange && record(exchange)?.operationId).toBe('createCall');
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
