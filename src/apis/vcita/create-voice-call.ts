import type { Contract } from '../../contract/contract.ts';
import type { Advisory } from '../../contract/violation.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { Store } from '../../sandbox/store.ts';
import type { Behaviour, BodyOf } from '../api.ts';
import { documentedResponse } from '../documented.ts';
import type { VcitaState, VoiceCall } from './state.ts';

const noAdvisories: readonly Advisory[] = [];

/** Creates a record. Members that the request does not send are as in the documented new record. */
export function createVoiceCall(contract: Contract, stateOf: StateOf<VcitaState>): Behaviour<'createVoiceCall'> {
  const created = documentedResponse(contract, 'createVoiceCall', 201, 'created');
  return ({ body, sandbox, now, newId }) =>
    () => {
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
      const advisories = findDuplicates(state, body, uid);
      state.voiceCalls.set(uid, record);
      return { status: 201, body: { ...created, data: record }, advisories };
    };
}

/** The provider's identifiers are documented as unique, but not that the service rejects a second one. */
function findDuplicates(
  { sourceIds, externalUuids }: VcitaState,
  { source_id, external_uuid }: BodyOf<'createVoiceCall'>,
  uid: string,
): readonly Advisory[] {
  return [
    ...findDuplicate('source_id', source_id, sourceIds, uid),
    ...findDuplicate('external_uuid', external_uuid, externalUuids, uid),
  ];
}

function findDuplicate(member: string, value: string, known: Store<string>, uid: string): readonly Advisory[] {
  const earlier = known.get(value);
  if (earlier === undefined) {
    known.set(value, uid);
    return noAdvisories;
  }
  const text = `${member} "${value}" came before, with the record ${earlier}`;
  return [{ code: 'duplicate', where: `/${member}`, text }];
}
