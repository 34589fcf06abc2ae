import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { measureCoverage } from '../../src/coverage/measure.ts';
import { observeExchange } from '../../src/coverage/observed.ts';
import { createMock, type Exchange, findExchanges, nearMisses, toHar } from '../../src/index.ts';
import type { Entry } from '../../src/journal/entry.ts';
import { createEntryList } from '../../src/journal/entry-list.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from '../support/requests.ts';

/** Texts of any UTF-16, halves of surrogate pairs included. */
const text = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });
/** A short body, and a long one, which is written apart. */
const body = fc.oneof(
  text,
  text.map((end) => 'x'.repeat(2_001) + end),
  text.map((start) => `\ufeff${start}${'é'.repeat(2_001)}`),
);
const optional = fc.option(text, { nil: undefined });
const headers = fc.dictionary(fc.oneof(text, fc.constantFrom('host', '__proto__', '7')), text, { noNullPrototype: true });
const violation = fc.record({
  code: text,
  in: fc.constant('body' as const),
  where: text,
  seen: fc.constantFrom(null, 1.5, 'x', [{ a: [] }]),
  line: fc.nat(),
  expected: text,
});
const entry: fc.Arbitrary<Entry> = fc.record({
  id: fc.nat(30).map(String),
  at: fc.nat(),
  duration: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: undefined }),
  ...{ api: optional, operationId: optional, sandbox: optional, tokenKind: optional, sabotage: optional },
  ...{ base: text, method: text, path: text, query: text, requestBody: body, responseBody: body },
  ...{ requestHeaders: headers, responseHeaders: headers, status: fc.nat() },
  violations: fc.array(violation, { maxLength: 2 }),
  advisories: fc.array(fc.record({ code: fc.constant('value' as const), where: text, text }), { maxLength: 2 }),
  fault: fc.constantFrom(undefined, { status: 503, times: 2 }, { drop: 'after' as const }),
});

describe('a list of entries', () => {
  const change = fc.oneof(
    { weight: 6, arbitrary: fc.array(entry, { maxLength: 9 }).map((added) => ({ added })) },
    { weight: 3, arbitrary: fc.nat(9).map((removed) => ({ removed })) },
    { weight: 1, arbitrary: fc.nat(5).map((remainder) => ({ remainder })) },
  );

  it('shows the very same entries, packed or not, in any order of changes', () => {
    const changes = fc.array(change, { maxLength: 12 });
    const entrySize = fc.constantFrom(1, 150_000, 600_000, 1_100_000);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), entrySize, changes, (batchLength, size, all) => {
        const list = createEntryList(batchLength);
        let plain: Entry[] = [];
        for (const step of all) {
          if ('added' in step) {
            for (const added of step.added) list.push(added, size);
            plain.push(...step.added);
          } else if ('removed' in step) {
            for (let count = 0; count < step.removed; count++) list.shift();
            plain = plain.slice(step.removed);
          } else {
            const matches = ({ at, status }: Entry) => (at + status) % 6 !== step.remainder;
            list.filter(matches);
            plain = plain.filter(matches);
          }
          expect([list.length, list.size]).toEqual([plain.length, plain.length * size]);
          expect(list.all()).toEqual(plain);
          expect([...list.latest()]).toEqual(plain.toReversed());
          for (let id = 0; id <= 31; id++)
            expect(list.find(String(id))).toEqual(plain.findLast((candidate) => candidate.id === String(id)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('yields those that were there when a reader started, whatever comes meanwhile', () => {
    const [sample] = fc.sample(entry, 1);
    if (!sample) throw new Error('there is one');
    const list = createEntryList(2);
    const add = (id: number) => list.push({ ...sample, id: String(id) }, 1);
    for (let id = 1; id <= 9; id++) add(id);
    list.shift();
    const reader = list.latest();
    const ids = [reader.next().value?.id];
    for (let id = 10; id <= 40; id++) {
      add(id);
      list.shift();
    }
    ids.push(...[...reader].map(({ id }) => id));
    expect(ids).toEqual(['9', '8', '7', '6', '5', '4', '3', '2']);
  });
});

describe.each([63, 64, 127, 128, 129, 191, 192, 193, 400])('the readers of a journal after %i exchanges', async (count) => {
  const journalSize = 150;
  const all: Exchange[] = [];
  const mock = createMock({ journalSize, onExchange: (exchange) => all.push(exchange) });
  const requests = [
    () => placeCall(),
    () =>
      placeCall({ ...smallestCall, from: { agentId: 12 } }, { account: 'ringback', headers: { 'X-Run': `run ${all.length}` } }),
    () => recordCall({ ...documentedRecord, source_id: `s${all.length}`, note: 'ü ☎ 😀' }),
    () => recordCall({ ...documentedRecord, rate: 0.05 }, { token: 'staff_bob' }),
    () => new Request(`http://mock.test/v0/no/such/path/${all.length}`),
  ];
  for (let index = 0; index < count; index++) {
    const request = requests[index % requests.length];
    if (request) await mock.fetch(request());
  }
  const kept = all.slice(-journalSize);
  const ask = async (path: string, body?: object, accept = 'application/json') => {
    const init = { method: body ? 'POST' : 'GET', headers: { accept }, ...(body && { body: JSON.stringify(body) }) };
    return (await mock.fetch(`http://mock.test/_ringback/${path}`, init)).json();
  };
  /** The answer that lists exchanges, the newest first. */
  const listOf = (exchanges: readonly Exchange[]) => ({ requests: exchanges.map(({ id }) => ({ id })).toReversed() });

  it('the array of a test', () => expect(mock.journal).toEqual(kept));

  it('lists, and those after an id', async () => {
    expect(await ask('requests?limit=10000')).toMatchObject(listOf(kept));
    for (const after of [kept[0], kept[Math.floor(kept.length / 2)], kept.at(-1)])
      expect(await ask(`requests?limit=10000&after=${after?.id}`)).toMatchObject(
        listOf(kept.filter(({ id }) => Number(id) > Number(after?.id))),
      );
  });

  it('one exchange', async () => {
    for (const { id, request } of [kept[0], kept[50], kept.at(-1)].flatMap((exchange) => exchange ?? []))
      expect(await ask(`requests/${id}`)).toMatchObject({ id, request: { path: request.path, body: request.body } });
    expect((await mock.fetch(`http://mock.test/_ringback/requests/${Number(kept[0]?.id) - 1}`)).status).toBe(404);
  });

  it('archives, searches and counts', async () => {
    expect(await ask('requests', undefined, 'application/har+json')).toEqual(toHar(kept, contract.version));
    const pattern = { operationId: 'createVoiceCall', body: { rate: '0.05' } };
    const found = findExchanges(kept, pattern);
    expect(await ask('requests/find', pattern)).toMatchObject(listOf(found));
    expect(await ask('requests/count', pattern)).toEqual({ count: found.length });
    expect(nearMisses(mock.journal, { ...pattern, status: 418 })).toEqual(nearMisses(kept, { ...pattern, status: 418 }));
  });

  it('coverage', async () => {
    const earlier = count - kept.length;
    const measured = { ...measureCoverage(kept.map(observeExchange)), ...(earlier > 0 ? { earlier } : {}) };
    expect(await mock.coverage()).toEqual(measured);
    // Asked again, it looks at no exchange twice.
    expect(await mock.coverage()).toEqual(measured);
  });
});
