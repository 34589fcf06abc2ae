import type { Contract } from '../../contract/contract.ts';
import { toSortableInstant } from '../../contract/date-time.ts';
import type { components } from '../../contract/generated/types.ts';
import { objectText } from '../../contract/unknown-members.ts';
import { type Advisory, excerpt } from '../../contract/violation.ts';
import { operationOf } from '../documented.ts';

type Condition = components['schemas']['VoiceCallCondition'];

/**
 * Creates a function that tells of the conditions of a filter that no record can meet, because an empty list says nothing of the
 * reason, and of values that have another name in other versions of the API.
 */
export function createFilterAdvice(contract: Contract): (field: string, condition: Condition) => Advisory[] {
  const { members = {} } = operationOf(contract, 'createVoiceCall').body ?? {};
  const { line } = operationOf(contract, 'listVoiceCalls');
  const dateTimes = contract.dateTimes.VoiceCall ?? [];
  const schema = contract.schemas['/components/schemas/VoiceCallResponse'];
  const canBe = (field: string, value: unknown) => schema?.validate({ success: true, data: { [field]: value } }) ?? true;
  const isNumeric = (field: string) => canBe(field, 1);

  return (field, condition) => {
    if (typeof condition !== 'string')
      return Object.entries(condition).flatMap(([limit, text]) => adviseLimit(field, `filter[${field}][${limit}]`, text));
    const where = `/query/filter/${field}`;
    const names = Object.hasOwn(members, field) ? members[field]?.advisory : undefined;
    if (names && Object.hasOwn(names, condition)) return [{ code: 'value', where, text: `${condition} ${names[condition]}` }];
    return adviseValue(field, `filter[${field}]`, condition);
  };

  function adviseValue(field: string, parameter: string, text: string): Advisory[] {
    return describe(field, parameter, text, canMeet(field, text) || (text === 'null' && canBe(field, null)));
  }

  /** A limit of a text may be any text. */
  function adviseLimit(field: string, parameter: string, text: string): Advisory[] {
    const hasOrder = isNumeric(field) || dateTimes.includes(field);
    return describe(field, parameter, text, !hasOrder || canMeet(field, text));
  }

  function canMeet(field: string, text: string): boolean {
    if (dateTimes.includes(field)) return toSortableInstant(text) !== undefined;
    return isNumeric(field) ? !Number.isNaN(toNumber(text)) : canBe(field, text);
  }

  function describe(field: string, parameter: string, text: string, isPossible: boolean): Advisory[] {
    const hasLostPlus = text.includes(' ') && (/^ \d/.test(text) || (!isPossible && canMeet(field, text.replaceAll(' ', '+'))));
    // Of an object that a client did not write out, every query parameter tells.
    if ((isPossible && !hasLostPlus) || text === objectText) return [];
    const needed = dateTimes.includes(field)
      ? 'a date-time such as 2026-01-31T00:00:00Z'
      : isNumeric(field)
        ? 'a number'
        : 'one of the values of the member';
    const reason = isPossible ? 'begins with a blank' : `is not ${needed}, so that no record meets it`;
    const advice = hasLostPlus ? '; a plus sign stands for a blank in a query: write %2B' : '';
    return [
      { code: 'value', where: `/query/${parameter}`, line, text: `${parameter} is "${excerpt(text)}", which ${reason}${advice}` },
    ];
  }
}

/** Converts a text to a number; NaN for one that is none, and for an empty one. */
export function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
