import type { Contract } from '../contract/contract.ts';
import { visitInSlices } from '../edges/slices.ts';
import type { Exchange, ExchangeSummary } from '../journal/exchange.ts';
import type { Journal, JournalState } from '../journal/journal.ts';
import type { Coverage } from './coverage.ts';
import type { Contribution } from './group.ts';
import { createMeasure } from './measure.ts';
import { observeExchange } from './observed.ts';

/** The part of an exchange by which a question selects it. */
export type SelectableExchange = Pick<ExchangeSummary, 'id' | 'sandbox' | 'operationId'>;

/**
 * Measures the coverage of a journal as it stands.
 * @param select makes the condition for the exchanges that count, from all of them, oldest first; by default, all count
 */
export type MeasureJournal = (
  select?: (all: readonly SelectableExchange[]) => (exchange: SelectableExchange) => boolean,
) => Promise<Coverage>;

/** Number of different contributions that are kept to be compared. */
const maxContributions = 1_000;

/** The exchanges with an equal contribution, of which there are few. */
interface Tally {
  /** Absent of exchanges that never count. */
  readonly contribution: Contribution | undefined;
  times: number;
}

/** An exchange that was looked at. */
interface Known extends SelectableExchange, Pick<Exchange, 'at'> {
  readonly tally: Tally;
}

/**
 * Creates the function that measures the coverage of a journal. It looks at each exchange once, in slices, when somebody asks, and
 * remembers what it covers, so that asking again costs no more than to count.
 * @param isCounted false if the ids are not 1, 2, and so on, so that they do not tell how many exchanges were dropped
 */
export function createJournalCoverage(
  contract: Contract,
  journal: Pick<Journal, 'state' | 'latest'>,
  isCounted: boolean,
): MeasureJournal {
  const measure = createMeasure(contract);
  const reset = measure.mark();
  const tallies = new Map<string, Tally>();
  const numbers = new Map<object, number>();
  let state: JournalState = { added: 0, length: 0, clears: 0 };
  /** Those of the journal in that state, oldest first. */
  let known: readonly Known[] = [];
  let updated = Promise.resolve();

  return async (select) => {
    updated = updated.catch(() => undefined).then(update);
    await updated;
    const selected = select ? known.filter(select(known)) : known;
    const used: Tally[] = [];
    for (const { tally } of selected) if (tally.times++ === 0) used.push(tally);
    reset();
    for (const tally of used) {
      if (tally.contribution) measure.count(tally.contribution, tally.times);
      tally.times = 0;
    }
    const earlier = isCounted ? Number(selected[0]?.id ?? 1) - 1 : 0;
    return { ...measure.result(), ...(earlier > 0 ? { earlier } : {}) };
  };

  /** Looks at the exchanges that came. After a clear, it compares all, because nobody else knows which ones were removed. */
  async function update(): Promise<void> {
    let next = state;
    let byId: ReadonlyMap<string, Known> = new Map();
    let count = 0;
    const latest: Known[] = [];
    await visitInSlices(arrived(), (exchange) => {
      const same = byId.get(exchange.id);
      // An exchange of another process can have the same id.
      latest.push(same?.at === exchange.at ? same : look(exchange));
      return latest.length < count;
    });
    known = [...known.slice(known.length + count - next.length), ...latest.reverse()];
    state = next;

    /** Starts when the turn to look has come: more exchanges may have come, and some have gone, while it was waited for. */
    function* arrived(): Generator<Exchange> {
      next = journal.state;
      const isCleared = next.clears !== state.clears;
      count = isCleared ? next.length : Math.min(next.added - state.added, next.length);
      if (isCleared) byId = new Map(known.map((exchange) => [exchange.id, exchange]));
      if (count > 0) yield* journal.latest();
    }
  }

  function look(exchange: Exchange): Known {
    const { id, at, sandbox, operationId } = exchange;
    return { id, at, sandbox, operationId, tally: tallyOf(measure.find(observeExchange(exchange))) };
  }

  /** Gives the tally of equal contributions; those of unknown paths are too many to be compared. */
  function tallyOf(contribution: Contribution | undefined): Tally {
    if (contribution?.unknown) return { contribution, times: 0 };
    const { group, hits = [], undeclared, isImplemented } = contribution ?? {};
    const key = [contribution !== undefined, group?.subject.name, undeclared, isImplemented, ...hits.map(numberOf)].join();
    const tally = tallies.get(key) ?? { contribution, times: 0 };
    if (tallies.size < maxContributions) tallies.set(key, tally);
    return tally;
  }

  function numberOf(counter: object): number {
    const number = numbers.get(counter) ?? numbers.size;
    numbers.set(counter, number);
    return number;
  }
}
