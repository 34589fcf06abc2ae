import type { Contract } from '../../contract/contract.ts';
import { escapeSegment, isObject, parseJson } from '../../contract/json.ts';
import { nearestNames } from '../../contract/nearest-names.ts';
import { createPlaceNames } from '../../contract/places.ts';
import { validateResponse } from '../../contract/validate-response.ts';
import { documentedResponse, operationOf } from '../documented.ts';
import type { VoiceCall } from './state.ts';

/** Replaces members of a record, as only the service can. */
export type EditVoiceCall = (before: VoiceCall, members: object) => VoiceCall;

/**
 * Creates a function that replaces members of a record, in a copy. It throws a RangeError, with a line for each reason, for members
 * that the contract does not have and for values that it does not allow in a response.
 */
export function createEditVoiceCall(contract: Contract): EditVoiceCall {
  const { responses, line } = operationOf(contract, 'getVoiceCall');
  const documented = documentedResponse(contract, 'getVoiceCall', 200, 'withRecording');

  const namePlaces = createPlaceNames(contract);

  function describeWrongValues(record: unknown): string[] {
    const reply = { status: 200, headers: {}, body: { ...documented, data: record } };
    return validateResponse(contract, responses, line, reply).map(({ where, seen, expected, line }) => {
      const found = seen === undefined ? 'missing' : typeof seen === 'number' ? seen : JSON.stringify(seen);
      return namePlaces(`${where.slice('/data'.length)} is ${found}; expected ${expected} (openapi.yaml:${line})`);
    });
  }

  return (before, members) => {
    if (!isObject(members)) throw new RangeError(`a voice call must be an object, not ${JSON.stringify(members)}`);
    const reasons = [...describeUnknownNames(members, documented.data), ...describeWrongValues({ ...before, ...members })];
    if (reasons.length > 0) throw new RangeError(reasons.join('\n'));
    // The copy shares nothing with the caller's object, and leaves out what is undefined.
    return { ...before, ...Object(parseJson(JSON.stringify(members))) };
  };
}

/** Describes the members that a documented record does not have, at any depth. */
function describeUnknownNames(members: object, documented: object, path = ''): string[] {
  const known = new Map(Object.entries(documented));
  return Object.entries(members).flatMap(([name, value]) => {
    const pointer = `${path}/${escapeSegment(name)}`;
    const member: unknown = known.get(name);
    if (member === undefined)
      return [`${pointer} is no member of a voice call; the nearest is ${nearestNames([...known.keys()], name, 1).join()}`];
    return isObject(value) && isObject(member) ? describeUnknownNames(value, member, pointer) : [];
  });
}
