import type { Schema } from './admin-client.ts';
import { CappedList } from './capped-list.tsx';
import { LifeLine } from './life-line.tsx';
import { RequestForm } from './request-form.tsx';
import { useSandboxScope } from './sandbox-context.ts';
import { isAddressable } from './sandbox-requests.ts';
import { membersOf, readNamedField } from './schema-field.ts';

type VoiceCall = Schema<'VoiceCall'>;

/** Shows the recorded calls with their lives, newest first, and changes and adds them. */
export function VoiceCallsPanel() {
  const { sandbox, requests, adminContract } = useSandboxScope();
  const fields = membersOf(readNamedField(adminContract, 'VoiceCall'));
  return (
    <section class="card wide" aria-label="Recorded calls">
      <header>
        <h3>Recorded calls</h3>
      </header>
      <CappedList
        class="records"
        step={10}
        items={sandbox.voiceCalls.toReversed()}
        renderItem={(call) => <VoiceCallItem key={call.uid} call={call} />}
      />
      <details>
        <summary>Add a recorded call…</summary>
        <RequestForm
          operationId="addVoiceCall"
          label="Add a recorded call"
          button="Add the recorded call"
          fields={fields}
          makeRequest={requests.addVoiceCall}
        />
      </details>
    </section>
  );
}

function VoiceCallItem({ call }: { readonly call: VoiceCall }) {
  const { sandbox, requests, adminContract } = useSandboxScope();
  const { uid = '', status, direction, from_number, to_number, recording, transcript_status } = call;
  const { created_at, updated_at, handled_at, handled_by_staff_uid, deleted_at } = call;
  const fields = membersOf(readNamedField(adminContract, 'VoiceCall')).filter(({ name }) => name !== 'uid');
  return (
    <li>
      <p class="record-head">
        <b>
          {from_number || 'unknown'} → {to_number || 'unknown'}
        </b>
        <span class="state">{status}</span>
        <span class="hint">{direction}</span>
        <code title={uid}>{uid.slice(-12)}</code>
        <span class="hint">recording {recording ? `${recording.recording_type}, ${recording.duration} s` : 'none'}</span>
        <span class="hint">transcript {transcript_status ?? 'none'}</span>
      </p>
      <LifeLine
        now={Date.parse(sandbox.clock.now)}
        events={[
          { name: 'recorded', at: created_at ?? null },
          ...(updated_at === created_at ? [] : [{ name: 'changed', at: updated_at ?? null }]),
          { name: 'handled', at: handled_at ?? null, detail: handled_by_staff_uid ?? undefined },
          { name: 'deleted', at: deleted_at ?? null },
        ]}
      />
      {isAddressable(uid) ? (
        <details>
          <summary>Change…</summary>
          <RequestForm
            operationId="changeVoiceCall"
            label={`Change recorded call ${uid}`}
            button="Change"
            fields={fields}
            makeRequest={(body) => requests.changeVoiceCall(uid, body)}
          />
        </details>
      ) : undefined}
    </li>
  );
}
