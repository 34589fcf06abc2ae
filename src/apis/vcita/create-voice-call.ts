import type { Contract } from '../../contract/contract.ts';
import type { Advisory } from '../../contract/violation.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { Store } from '../../sandbox/store.ts';
import type { Behaviour, BodyOf } from '../api.ts';
import { documentedResponse } from '../documented.ts';
import type { VcitaState, VoiceCall } from './state.ts';

const none: readonly Advisory[] = [];

/** Records a call. What the request does not tell stands as in the documented new record. */
export function createVoiceCall(contract: Contract, stateOf: StateOf<VcitaState>): Behaviour<'createVoiceCall'> {
  const created = documentedResponse(contract, 'createVoiceCall', 201, 'created');
  return {
    respond({ body, sandbox, now, newId }) {
      const uid = newId();
      const time = new Date(now).toISOString();
      const { status, direction, staff_uid, client_uid, from_number, to_number, source_id, external_uuid } = body;
      const record: VoiceCall = {
        ...created.data,
        uid,
        created_at: time,
        updated_at: time,
        status,
        direction,
        staff_uid,
        client_uid,
        from_number,
        to_number,
        source_id,
        external_uuid,
      };
      const state = stateOf(sandbox);
      const advisories = duplicates(state, body, uid);
      state.voiceCalls.set(uid, record);
      return { status: 201, body: { ...created, data: record }, advisories };
    },
  };
}

/** Identifiers of the provider are said to be unique, but nothing says that a second one is refused. */
function duplicates(
  { sourceIds, externalUuids }: VcitaState,
  { source_id, external_uuid }: BodyOf<'createVoiceCall'>,
  uid: string,
): readonly Advisory[] {
  return [...repeated('source_id', source_id, sourceIds, uid), ...repeated('external_uuid', external_uuid, externalUuids, uid)];
}

function repeated(member: string, value: string, known: Store<string>, uid: string): readonly Advisory[] {
  const earlier = known.get(value);
  if (earlier === undefined) {
    known.set(value, uid);
    return none;
  }
  const text = `${member} "${value}" came before, with the record ${earlier}`;
  return [{ code: 'duplicate', where: `/${member}`, text }];
}
