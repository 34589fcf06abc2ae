import type { Contract } from '../../contract/contract.ts';
import type { components } from '../../contract/generated/types.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { Behaviour } from '../api.ts';
import { documentedResponse } from '../documented.ts';
import type { VcitaState, VoiceCall } from './state.ts';

type Field = components['schemas']['VoiceCallField'];
type Condition = components['schemas']['VoiceCallCondition'];
type Value = VoiceCall[Field];

type Order = components['schemas']['VoiceCallOrder'];

interface ParsedOrder {
  readonly field: Field;
  readonly descending: boolean;
}

/** Lists a page of the records, filtered and sorted. */
export function listVoiceCalls(contract: Contract, stateOf: StateOf<VcitaState>): Behaviour<'listVoiceCalls'> {
  const empty = documentedResponse(contract, 'listVoiceCalls', 200, 'empty');
  const fields = contract.enums.VoiceCallField ?? [];
  const isField = (name: string): name is Field => fields.includes(name);

  function parseOrder(order: Order): ParsedOrder[] {
    const field = order.slice(0, order.lastIndexOf(':'));
    return isField(field) ? [{ field, descending: order.endsWith(':desc') }] : [];
  }

  return ({ query: { page, per_page, sort, filter }, sandbox }) =>
    () => {
      const conditions = Object.entries(filter ?? {});
      const wanted = (record: VoiceCall) =>
        conditions.every(([field, condition]) => isField(field) && meets(record[field], condition));
      const orders = sort.flatMap(parseOrder);
      const end = page * per_page;
      const { voiceCalls } = stateOf(sandbox);
      // Among equals the record made last comes first.
      const found = isLatestFirst(orders)
        ? firstOf(voiceCalls.latest(), end, wanted)
        : [...voiceCalls.values()].reverse().filter(wanted).sort(inOrder(orders));
      return { status: 200, body: { ...empty, data: { ...empty.data, voice_calls: found.slice(end - per_page, end) } } };
    };
}

/** Whether records are wanted in the order in which they are kept: then a page costs by itself, not by all records. */
function isLatestFirst([first, second]: readonly ParsedOrder[]): boolean {
  return first?.field === 'updated_at' && first.descending && second === undefined;
}

/** The first records that are wanted. */
function firstOf(records: Iterable<VoiceCall>, count: number, wanted: (record: VoiceCall) => boolean): VoiceCall[] {
  const found: VoiceCall[] = [];
  for (const record of records) {
    if (wanted(record)) found.push(record);
    if (found.length === count) break;
  }
  return found;
}

/** Compares by the first order in which two records differ. */
function inOrder(orders: readonly ParsedOrder[]): (a: VoiceCall, b: VoiceCall) => number {
  return (a, b) => {
    for (const order of orders) {
      const result = compare(a, b, order);
      if (result) return result;
    }
    return 0;
  };
}

function compare(a: VoiceCall, b: VoiceCall, { field, descending }: ParsedOrder): number {
  const order = compareValues(a[field], b[field]);
  return descending ? -order : order;
}

/** Null comes before everything else; what cannot be compared (text with a number) is NaN, and meets no condition. */
function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (a < b) return -1;
  return a > b ? 1 : Number.NaN;
}

function meets(value: Value, condition: Condition): boolean {
  if (typeof condition === 'string') return String(value) === condition;
  if (value === null) return false;
  const against = (limit: string) => compareValues(value, typeof value === 'number' ? Number(limit) : limit);
  const { gt, gte, lt, lte } = condition;
  return (
    (gt === undefined || against(gt) > 0) &&
    (gte === undefined || against(gte) >= 0) &&
    (lt === undefined || against(lt) < 0) &&
    (lte === undefined || against(lte) <= 0)
  );
}
