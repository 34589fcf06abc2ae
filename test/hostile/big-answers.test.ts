import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { createMock, toHar } from '../../src/index.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from '../support/requests.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/**
 * The longest time that another client may wait for its answer: in ms, or as a share of the time of the big one, because a slow machine
 * needs longer for each piece. An archive in one piece kept others waiting for more than a third of its time.
 */
const longestWait = 200;
const longestShare = 1 / 5;
/** The size of the journal, and of what may be in memory of an answer at one time, in bytes. */
const journalBytes = 48_000_000;
const mostInMemory = 8_000_000;

const extra = { list: Array.from({ length: 1_500 }, (_, index) => ({ index, text: `some text ${index}` })) };
const callBody = { ...smallestCall, extra };
const sandbox = 'alice';

describe('a big answer neither keeps another client waiting nor stands in memory', { timeout: 60_000 }, () => {
  const mock = createMock({ maxJournalBytes: journalBytes, maxRecordBytes: journalBytes, records: 20_000 });
  let url = '';
  beforeAll(async () => {
    ({ url } = await mock.listen());
    const { length } = JSON.stringify(callBody);
    const record = { ...documentedRecord, source_id: 's'.repeat(250), external_uuid: 'e'.repeat(250) };
    for (let count = 0; count < 20_000; count++) await mock.fetch(recordCall(record));
    for (let count = 0; count < journalBytes / length; count++) await mock.fetch(placeCall(callBody));
  }, 60_000);
  afterAll(() => mock.close());

  const newestFirst = () => mock.journal.toReversed().map(({ id, request }) => ({ id, request: { body: request.body } }));
  const records = () => [...mock.sandbox(sandbox).voiceCalls];
  const archive = () => JSON.parse(JSON.stringify(toHar(mock.journal, contract.version)));

  it.each<{
    readonly answer: string;
    readonly path: string;
    readonly init?: RequestInit;
    readonly want: () => object | Promise<object>;
  }>([
    { answer: 'a list of exchanges', path: '/requests?limit=10000', want: () => ({ requests: newestFirst() }) },
    { answer: 'later exchanges', path: '/requests?limit=10000&after=1', want: () => ({ requests: newestFirst() }) },
    { answer: 'an archive', path: '/requests', init: accept('application/har+json'), want: archive },
    { answer: 'exchanges that were found', path: '/requests/find', init: find({}), want: () => ({ requests: newestFirst() }) },
    { answer: 'near misses', path: '/requests/find', init: find({ body: { extra, to: [] } }), want: () => ({ requests: [] }) },
    { answer: 'a count', path: '/requests/count', init: find({ status: 201 }), want: () => ({ count: mock.journal.length }) },
    { answer: 'coverage', path: '/coverage', want: async () => ({ groups: (await mock.coverage()).groups }) },
    { answer: 'steps to more coverage', path: '/coverage/createCall', want: () => ({}) },
    { answer: 'a sandbox', path: `/sandboxes/${sandbox}`, want: () => ({ voiceCalls: records() }) },
  ])('$answer', async ({ path, init, want }) => {
    const { longest, whole, text } = await readWhileAnotherAsks(path, init);
    expect(JSON.parse(text)).toMatchObject(await want());
    expect(longest).toBeLessThan(Math.max(longestWait, whole * longestShare));
  });

  it.each<[string, string, RequestInit]>([
    ['a list of exchanges', '/requests?limit=10000', {}],
    ['an archive', '/requests', accept('application/har+json')],
    ['a sandbox', `/sandboxes/${sandbox}`, {}],
  ])('%s', async (_, path, init) => {
    const { body } = await mock.fetch(`${url}/_ringback${path}`, init);
    const before = memoryInUse();
    let [count, size, most] = [0, 0, 0];
    for await (const piece of body ?? []) {
      size += piece.length;
      count += 1;
      if (count % 10 === 0) most = Math.max(most, memoryInUse() - before);
    }
    expect(size).toBeGreaterThan(2 * mostInMemory);
    expect(most).toBeLessThan(mostInMemory);
  });

  /**
   * Reads an answer, and measures the whole time and the longest in which another client waited for his meanwhile, of which only what
   * this process has computed: others may keep the machine busy.
   */
  async function readWhileAnotherAsks(path: string, init: RequestInit | undefined) {
    let longest = 0;
    let isOver = false;
    const ask = async () => {
      while (!isOver) {
        const timeOfAnswer = startTimer();
        await (await fetch(`${url}/_ringback/health/live`)).arrayBuffer();
        longest = Math.max(longest, timeOfAnswer());
      }
    };
    const timeOfAll = startTimer();
    const asking = ask();
    const { body } = await fetch(`${url}/_ringback${path}`, init);
    const pieces: Uint8Array[] = [];
    for await (const piece of body ?? []) pieces.push(piece);
    const whole = timeOfAll();
    isOver = true;
    await asking;
    return { longest, whole, text: Buffer.concat(pieces).toString() };
  }
});

/** Returns the function that gives the time since then, at most what this process has computed, in ms. */
function startTimer(): () => number {
  const [start, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return Math.min(performance.now() - start, (user + system) / 1_000);
  };
}

function memoryInUse(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function accept(mediaType: string): RequestInit {
  return { headers: { Accept: mediaType } };
}

function find(pattern: object): RequestInit {
  return { method: 'POST', body: JSON.stringify(pattern) };
}
