import type { Contract } from '../../contract/contract.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { Behaviour, BodyOf } from '../api.ts';
import { documentedResponse } from '../documented.ts';
import type { VcitaState, VoiceCall } from './state.ts';

/** Changes the members that were sent. */
export function updateVoiceCall(contract: Contract, stateOf: StateOf<VcitaState>): Behaviour<'updateVoiceCall'> {
  const updated = documentedResponse(contract, 'updateVoiceCall', 200, 'updated');
  return ({ path, sandbox, body, now }) => {
    const { voiceCalls } = stateOf(sandbox);
    const before = voiceCalls.get(path.uid ?? '');
    if (!before) return ['voiceCallNotFound'];
    return () => {
      const record = { ...change(before, body), updated_at: new Date(now).toISOString() };
      voiceCalls.set(record.uid, record);
      return { status: 200, body: { ...updated, data: record } };
    };
  };
}

function change(before: VoiceCall, body: BodyOf<'updateVoiceCall'>): VoiceCall {
  return {
    ...before,
    staff_uid: body.staff_uid ?? before.staff_uid,
    client_uid: body.client_uid ?? before.client_uid,
    from_number: body.from_number ?? before.from_number,
    to_number: body.to_number ?? before.to_number,
    direction: body.direction ?? before.direction,
    status: body.status ?? before.status,
    source_id: body.source_id ?? before.source_id,
    external_uuid: body.external_uuid ?? before.external_uuid,
    duration: body.duration ?? before.duration,
    call_summary: body.call_summary ?? before.call_summary,
    external_app_url: body.external_app_url ?? before.external_app_url,
    external_app_name: body.external_app_name ?? before.external_app_name,
    handled_by_staff_uid: body.handled_by_staff_uid ?? before.handled_by_staff_uid,
  };
}
