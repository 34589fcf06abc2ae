import { useMemo } from 'preact/hooks';
import { isMapping } from '../contract/json.ts';
import { ActionButton } from './action-button.tsx';
import type { Schema } from './admin-client.ts';
import { CappedList } from './capped-list.tsx';
import { retentionOf } from './contract-lookup.ts';
import { LifeLine } from './life-line.tsx';
import { NoCalls } from './no-calls.tsx';
import { RequestForm } from './request-form.tsx';
import { useSandboxScope } from './sandbox-context.ts';
import { choicesOf, membersOf, readNamedField } from './schema-field.ts';

type CallState = Schema<'CallState'>;

/** Shows the calls with their lives, newest first, and changes and ends them. */
export function CallsPanel() {
  const { sandbox, contract } = useSandboxScope();
  const { calls } = sandbox;
  const retention = useMemo(() => retentionOf(contract), [contract]);
  return (
    <section class="card wide" aria-label="Calls">
      <header>
        <h3>Calls</h3>
      </header>
      {calls.length === 0 ? <NoCalls /> : undefined}
      <CappedList
        class="records"
        step={10}
        items={calls.toReversed()}
        renderItem={(call) => <CallItem key={call.id} call={call} retention={retention} />}
      />
    </section>
  );
}

function CallItem({ call, retention }: { readonly call: CallState; readonly retention: number | undefined }) {
  const { sandbox, requests, adminContract } = useSandboxScope();
  const { id, from, to, active, startedAt, endsAt, recordingStatus, dispositionCode, result, taskSubject } = call;
  const forgottenAt = endsAt === undefined || retention === undefined ? undefined : Date.parse(endsAt) + retention;
  const now = Date.parse(sandbox.clock.now);
  const statuses = choicesOf(readNamedField(adminContract, 'RecordingStatus')).map(String);
  return (
    <li>
      <p class="record-head">
        <b>
          {from.agentId} → {to.telephoneNumber ?? `agent ${to.agentId}`}
        </b>
        <span class={`state ${active ? 'active' : ''}`}>{active ? 'active' : 'ended'}</span>
        <code title={id}>{id.slice(-12)}</code>
        {from.presentedClid === undefined ? undefined : <span class="hint">presents {from.presentedClid}</span>}
        {dispositionCode === null ? undefined : <span class="hint">disposition {dispositionCode}</span>}
        {taskSubject === undefined ? undefined : <span class="hint">task {taskSubject}</span>}
      </p>
      <LifeLine
        now={now}
        events={[
          { name: 'placed', at: startedAt },
          ...(active ? [{ name: 'now', detail: `recording ${recordingStatus ?? 'none'}` }] : []),
          ...(endsAt === undefined
            ? []
            : [
                {
                  name: active ? 'ends' : 'ended',
                  at: endsAt,
                  detail: result ? `${result.code}, ${result.party}, ${result.reason}` : undefined,
                },
              ]),
          ...(forgottenAt === undefined ? [] : [{ name: 'no longer read', at: new Date(forgottenAt).toISOString() }]),
        ]}
      />
      {active ? (
        <div class="record-actions">
          <span class="choices" role="group" aria-label={`Recording of call ${id}`}>
            {statuses.map((status) => (
              <ActionButton
                key={status}
                isPressed={status === recordingStatus}
                label={`Recording ${status}`}
                request={requests.changeCall(id, { recordingStatus: status })}
              >
                {status}
              </ActionButton>
            ))}
          </span>
          <details>
            <summary>End the call…</summary>
            <EndForm id={id} />
          </details>
        </div>
      ) : undefined}
    </li>
  );
}

function EndForm({ id }: { readonly id: string }) {
  const { sandbox, requests, adminContract } = useSandboxScope();
  const { endedResult } = sandbox.world;
  return (
    <RequestForm
      operationId="endCall"
      label={`End call ${id}`}
      button="End the call"
      fields={membersOf(readNamedField(adminContract, 'CallEnd'))}
      {...(isMapping(endedResult) ? { initial: { result: endedResult } } : {})}
      makeRequest={(body) => requests.endCall(id, body)}
    />
  );
}
