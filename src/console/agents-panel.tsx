import { useState } from 'preact/hooks';
import { ActionButton, ActionForm } from './action-button.tsx';
import { CappedList } from './capped-list.tsx';
import { useSandboxScope } from './sandbox-context.ts';
import { choicesOf, readNamedField } from './schema-field.ts';

/** Shows the agents with their states, each state as a button that sets it. */
export function AgentsPanel() {
  const { sandbox, requests, adminContract } = useSandboxScope();
  const { agents } = sandbox.world;
  const states = choicesOf(readNamedField(adminContract, 'AgentState')).map(String);
  const talking = new Set(sandbox.calls.flatMap((call) => (call.active ? call.agents : [])));
  return (
    <section class="card" aria-label="Agents">
      <header>
        <h3>Agents</h3>
      </header>
      <CappedList
        class="rows"
        items={Object.entries(agents)}
        renderItem={([id, present]) => (
          <li key={id}>
            <span class="id">
              {id}
              {talking.has(id) ? <small class="badge">on a call</small> : undefined}
            </span>
            <span class="choices" role="group" aria-label={`State of agent ${id}`}>
              {states.map((state) => (
                <ActionButton key={state} isPressed={state === present} request={requests.patch({ agents: { [id]: state } })}>
                  {state}
                </ActionButton>
              ))}
            </span>
            <ActionButton class="remove" label={`Remove agent ${id}`} request={requests.patch({ agents: { [id]: null } })}>
              ✕
            </ActionButton>
          </li>
        )}
      />
      <NewAgent states={states} />
    </section>
  );
}

function NewAgent({ states }: { readonly states: readonly string[] }) {
  const { requests } = useSandboxScope();
  const [id, setId] = useState('');
  const [state = ''] = states;
  return (
    <ActionForm
      label="Add an agent"
      button="Add"
      request={id === '' ? undefined : requests.patch({ agents: { [id]: state } })}
      onAccepted={() => setId((typed) => (typed === id ? '' : typed))}
    >
      <label>
        New agent <input value={id} inputMode="numeric" onInput={({ currentTarget }) => setId(currentTarget.value)} />
      </label>
    </ActionForm>
  );
}
