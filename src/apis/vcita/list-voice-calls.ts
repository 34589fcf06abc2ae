import type { Contract } from '../../contract/contract.ts';
import { toSortableInstant } from '../../contract/date-time.ts';
import type { components } from '../../contract/generated/types.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { Behaviour } from '../api.ts';
import { documentedResponse } from '../documented.ts';
import { createFilterAdvice, toNumber } from './filter-advice.ts';
import { filterFields, type VcitaState, type VoiceCall } from './state.ts';

type Field = keyof components['schemas']['VoiceCallFilter'];
type Condition = components['schemas']['VoiceCallCondition'];
type Value = VoiceCall[Field];
type Order = components['schemas']['VoiceCallOrder'];

interface ParsedOrder {
  readonly field: Field;
  readonly descending: boolean;
}

/** The limits of a range, as tests of a comparison's result. */
const ranges = [
  ['gt', (result: number) => result > 0],
  ['gte', (result: number) => result >= 0],
  ['lt', (result: number) => result < 0],
  ['lte', (result: number) => result <= 0],
] as const;

/** Lists a page of the records, filtered and sorted. */
export function listVoiceCalls(contract: Contract, stateOf: StateOf<VcitaState>): Behaviour<'listVoiceCalls'> {
  const empty = documentedResponse(contract, 'listVoiceCalls', 200, 'empty');
  const fields = filterFields(contract);
  const advise = createFilterAdvice(contract);
  const dateTimes = contract.dateTimes.VoiceCall ?? [];
  const isField = (name: string): name is Field => fields.includes(name);
  /** Converts a value so that it can be compared; gives `undefined` where the member is a date-time and the text is none. */
  const toComparable = (field: Field, value: Value): Value | undefined =>
    typeof value === 'string' && dateTimes.includes(field) ? toSortableInstant(value) : value;

  function parseOrder(order: Order): ParsedOrder[] {
    const field = order.slice(0, order.lastIndexOf(':'));
    return isField(field) ? [{ field, descending: order.endsWith(':desc') }] : [];
  }

  function createCondition(field: Field, condition: Condition): (record: VoiceCall) => boolean {
    if (typeof condition === 'string') {
      const wanted = toComparable(field, condition);
      const number = toNumber(condition);
      return ({ [field]: value }) => {
        if (value === null) return condition === 'null';
        return typeof value === 'number' ? value === number : toComparable(field, value) === wanted;
      };
    }
    const limits = ranges.flatMap(([name, isWithin]) => {
      const { [name]: limit } = condition;
      return limit === undefined ? [] : [{ isWithin, text: toComparable(field, limit), number: toNumber(limit) }];
    });
    return ({ [field]: value }) =>
      limits.every(({ isWithin, text, number }) => {
        const seen = toComparable(field, value);
        const limit = typeof value === 'number' ? number : text;
        return seen !== null && seen !== undefined && limit !== undefined && isWithin(compareValues(seen, limit));
      });
  }

  /** Creates a comparison by the first order in which two records differ. */
  function compareBy(orders: readonly ParsedOrder[]): (a: VoiceCall, b: VoiceCall) => number {
    return (a, b) => {
      for (const { field, descending } of orders) {
        const result = compareValues(toComparable(field, a[field]) ?? null, toComparable(field, b[field]) ?? null);
        if (result) return descending ? -result : result;
      }
      return 0;
    };
  }

  return ({ query: { page, per_page, sort, filter = {} }, sandbox }) =>
    () => {
      const advisories = Object.entries(filter).flatMap(([field, condition]) => advise(field, condition));
      const conditions = Object.entries(filter).flatMap(([field, condition]) =>
        isField(field) ? [createCondition(field, condition)] : [],
      );
      const isWanted = (record: VoiceCall) => conditions.every((isMet) => isMet(record));
      const orders = sort.flatMap(parseOrder);
      const end = page * per_page;
      const { voiceCalls } = stateOf(sandbox);
      // Of equal records, the one added last comes first.
      const records = isLatestFirst(orders)
        ? takeWanted(voiceCalls.latest(), end, isWanted)
        : [...voiceCalls.values()].reverse().filter(isWanted).sort(compareBy(orders));
      return {
        status: 200,
        body: { ...empty, data: { ...empty.data, voice_calls: records.slice(end - per_page, end) } },
        advisories,
      };
    };
}

/** Recognises the order in which the records are kept: then a page costs by its own length, not by the number of records. */
function isLatestFirst([first, second]: readonly ParsedOrder[]): boolean {
  return first?.field === 'updated_at' && first.descending && second === undefined;
}

function takeWanted(records: Iterable<VoiceCall>, count: number, isWanted: (record: VoiceCall) => boolean): VoiceCall[] {
  const taken: VoiceCall[] = [];
  for (const record of records) {
    if (isWanted(record)) taken.push(record);
    if (taken.length === count) break;
  }
  return taken;
}

/** Compares two values: null comes first. The result is NaN for text with a number, so that no condition is met. */
function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (a < b) return -1;
  return a > b ? 1 : Number.NaN;
}
