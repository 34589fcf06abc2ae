import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { createJournalCoverage, type SelectableExchange } from '../../src/coverage/journal-coverage.ts';
import { createMeasure } from '../../src/coverage/measure.ts';
import { observeExchange } from '../../src/coverage/observed.ts';
import { visitInSlices } from '../../src/edges/slices.ts';
import { createMock, type Exchange } from '../../src/index.ts';
import type { Entry } from '../../src/journal/entry.ts';
import { createJournal, type Journal, laterThan } from '../../src/journal/journal.ts';
import { placeCall, recordCall, smallestCall } from '../support/requests.ts';

function toEntry({ request, response, ...exchange }: Exchange): Entry {
  const { base, method, path, query, headers: requestHeaders, body: requestBody } = request;
  const { status, headers: responseHeaders, body } = response;
  const missing = { duration: undefined, api: undefined, operationId: undefined, sandbox: undefined, tokenKind: undefined };
  return {
    ...{ ...missing, fault: undefined, sabotage: undefined, ...exchange, base, method, path, query },
    ...{ requestHeaders, requestBody, status, responseHeaders, responseBody: JSON.stringify(body) ?? '' },
  };
}

/** Different exchanges: statuses that the contract has or not, paths that it has or not, two sandboxes. */
const entries: Entry[] = [];
const mock = createMock({ onExchange: (exchange) => entries.push(toEntry(exchange)) });
for (const request of [
  placeCall(),
  placeCall(smallestCall, { account: 'ringback' }),
  placeCall({ ...smallestCall, from: { agentId: '123456789012' } }),
  recordCall(),
  placeCall({}, { headers: { Prefer: 'code=418' } }),
  new Request('http://mock.test/v0/nowhere'),
  new Request('http://mock.test/nowhere'),
])
  await mock.fetch(request);
const samples = [...entries, ...entries.slice(0, 1).flatMap((entry) => [418, 419].map((status) => ({ ...entry, status })))];

const reference = createMeasure(contract);
const reset = reference.mark();

/** Measures anew, as asked by the query of the admin API. */
function measureAnew({ entries: all }: Journal, matches: (exchange: Exchange) => boolean) {
  const selected = all.filter(matches);
  const earlier = Number(selected[0]?.id ?? 1) - 1;
  reset();
  for (const exchange of selected) reference.add(observeExchange(exchange));
  return { ...reference.result(), ...(earlier > 0 ? { earlier } : {}) };
}

type Step = (journal: Journal) => unknown;
let time = 0;
const add = fc
  .tuple(fc.constantFrom(...samples), fc.integer({ min: 1, max: 9 }))
  // Exchanges of several processes can have the same id.
  .map(
    ([sample, id]): Step =>
      (journal) =>
        journal.add({ ...sample, id: String(id), at: time++ }),
  );
const addMany = fc.array(add, { maxLength: 100 }).map(
  (steps): Step =>
    (journal) => {
      for (const step of steps) step(journal);
    },
);
const clear = fc.option(fc.constantFrom(201, 400, 418), { nil: undefined }).map(
  (cleared): Step =>
    (journal) =>
      journal.clear(cleared === undefined ? undefined : ({ response }) => response.status === cleared),
);
const steps = fc.array(
  fc.oneof({ weight: 3, arbitrary: add }, { weight: 2, arbitrary: addMany }, { weight: 1, arbitrary: clear }),
  { maxLength: 6 },
);

it('the coverage of a journal, asked again and again, is that of a new measurement', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 150 }), steps, async (exchanges, all) => {
      const journal = createJournal({ body: (text) => text }, { exchanges, bytes: 1e9 });
      const measure = createJournalCoverage(contract, journal, true);
      for (const step of all) {
        step(journal);
        const isOfSandbox = ({ sandbox }: SelectableExchange) => sandbox === 'ringback';
        const asked = [measure(), measure(() => isOfSandbox), measure((known) => laterThan({ entries: known }, '3')), measure()];
        const whole = measureAnew(journal, () => true);
        expect(await Promise.all(asked)).toEqual([
          whole,
          measureAnew(journal, isOfSandbox),
          measureAnew(journal, laterThan(journal, '3')),
          whole,
        ]);
      }
    }),
    { numRuns: 15 },
  );
});

it('reads only the exchanges that came since it was asked before', async () => {
  const [sample] = samples;
  if (!sample) throw new Error('there is one');
  const journal = createJournal({ body: (text) => text }, { exchanges: 500, bytes: 1e9 });
  let reads = 0;
  const latest = function* () {
    for (const exchange of journal.latest()) {
      reads += 1;
      yield exchange;
    }
  };
  const watched = {
    get state() {
      return journal.state;
    },
    latest,
  };
  const measure = createJournalCoverage(contract, watched, true);
  const readsFor = async (count: number) => {
    for (let added = 0; added < count; added++) journal.add({ ...sample, at: time++ });
    reads = 0;
    await measure();
    return reads;
  };
  const counts = [400, 0, 1, 7, 400, 1000, 1];
  const seen: number[] = [];
  for (const count of counts) seen.push(await readsFor(count));
  expect(seen).toEqual([400, 0, 1, 7, 400, 500, 1]);
});

it('counts an exchange once that comes while others have the turn', async () => {
  const [sample] = samples;
  if (!sample) throw new Error('there is one');
  const journal = createJournal({ body: (text) => text }, { exchanges: 500, bytes: 1e9 });
  const measure = createJournalCoverage(contract, journal, true);
  const addOne = (id: number) => journal.add({ ...sample, id: String(id), at: time++ });
  addOne(1);
  await measure();
  addOne(2);
  const takesTurn = () => performance.now() + 25;
  const busy = visitInSlices([takesTurn, takesTurn], (take) => {
    for (const end = take(); performance.now() < end; );
    return true;
  });
  const measured = measure();
  // Those who measure wait for their turn now.
  for (let step = 0; step < 10; step++) await null;
  addOne(3);
  await Promise.all([busy, measured]);
  expect(await measure()).toEqual(measureAnew(journal, () => true));
  const seen: string[] = [];
  await measure((known) => {
    seen.push(...known.map(({ id }) => id));
    return () => true;
  });
  expect(seen).toEqual(['1', '2', '3']);
});
