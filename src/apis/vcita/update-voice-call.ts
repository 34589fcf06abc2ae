import type { Contract } from '../../contract/contract.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { Behaviour } from '../api.ts';
import { documentedResponse, operationOf } from '../documented.ts';
import type { VcitaState } from './state.ts';

/** Changes the members that the request sends. */
export function updateVoiceCall(contract: Contract, stateOf: StateOf<VcitaState>): Behaviour<'updateVoiceCall'> {
  const updated = documentedResponse(contract, 'updateVoiceCall', 200, 'updated');
  const { members = {} } = operationOf(contract, 'updateVoiceCall').body ?? {};
  return ({ path, sandbox, body, now }) => {
    const { voiceCalls } = stateOf(sandbox);
    const before = voiceCalls.get(path.uid ?? '');
    if (!before) return ['voiceCallNotFound'];
    return () => {
      const record = { ...before, ...pick(body, members, before), updated_at: new Date(now).toISOString() };
      voiceCalls.set(record.uid, record);
      return { status: 200, body: { ...updated, data: record } };
    };
  };
}

/** Picks the members of a body that the request may send and the record has: some are accepted, but never shown. */
function pick<Body extends object>(body: Body, accepted: object, record: object): Partial<Body> {
  const picked: Partial<Body> = {};
  for (const name in body) if (Object.hasOwn(accepted, name) && Object.hasOwn(record, name)) picked[name] = body[name];
  return picked;
}
