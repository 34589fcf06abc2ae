import type { Contract } from '../../contract/contract.ts';
import type { Advisory } from '../../contract/violation.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { Behaviour, BodyOf } from '../api.ts';
import { documentedNewRecord } from './new-record.ts';
import { completeVoiceCall, providerIds, type VcitaState, type VoiceCall } from './state.ts';

/** Creates a record. Members that the request does not send are as in the documented new record. */
export function createVoiceCall(contract: Contract, stateOf: StateOf<VcitaState>): Behaviour<'createVoiceCall'> {
  const { status, body: created } = documentedNewRecord(contract);
  const documented = completeVoiceCall(contract, created.data);
  return ({ body, sandbox, now, newId }) =>
    () => {
      const uid = newId();
      const time = new Date(now).toISOString();
      const { direction, staff_uid, client_uid, from_number, to_number, source_id, external_uuid } = body;
      const record: VoiceCall = {
        ...documented,
        uid,
        created_at: time,
        updated_at: time,
        status: body.status,
        direction,
        staff_uid,
        client_uid,
        from_number,
        to_number,
        source_id,
        external_uuid,
      };
      const state = stateOf(sandbox);
      const advisories = findDuplicates(state, body, uid);
      state.voiceCalls.set(uid, record);
      return { status, body: { ...created, data: record }, advisories };
    };
}

/** The provider's identifiers are documented as unique, but not that the service rejects a second one. */
function findDuplicates({ uids }: VcitaState, body: BodyOf<'createVoiceCall'>, uid: string): Advisory[] {
  const advisories: Advisory[] = [];
  for (const member of providerIds) {
    const value = body[member];
    const earlier = uids[member].get(value);
    if (earlier === undefined) uids[member].set(value, uid);
    else {
      const text = `${member} "${value}" came before, with the record ${earlier}`;
      advisories.push({ code: 'duplicate', where: `/${member}`, text });
    }
  }
  return advisories;
}
