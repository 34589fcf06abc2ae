import { useState } from 'preact/hooks';
import { ActionButton, ActionForm } from './action-button.tsx';
import { CappedList } from './capped-list.tsx';
import { NameList } from './name-list.tsx';
import { useSandboxScope } from './sandbox-context.ts';

/** The agents that are suggested for a group; a world may have thousands. */
const maxSuggestions = 200;

/** Shows the groups with their agents, in the order in which they ring. */
export function GroupsPanel() {
  const { sandbox, requests } = useSandboxScope();
  const { groups, agents } = sandbox.world;
  const [id, setId] = useState('');
  return (
    <section class="card" aria-label="Groups">
      <header>
        <h3>Groups</h3>
        <span class="hint">the first available agent rings</span>
      </header>
      <datalist id="agents">
        {Object.keys(agents)
          .slice(0, maxSuggestions)
          .map((agent) => (
            <option key={agent} value={agent} />
          ))}
      </datalist>
      <CappedList
        class="rows"
        items={Object.entries(groups)}
        renderItem={([group, members]) => (
          <li key={group}>
            <span class="id">{group}</span>
            <NameList
              names={members}
              label={`agents of group ${group}`}
              noun="agent"
              suggestions="agents"
              replace={(names) => requests.patch({ groups: { [group]: names } })}
            />
            <ActionButton class="remove" label={`Remove group ${group}`} request={requests.patch({ groups: { [group]: null } })}>
              ✕
            </ActionButton>
          </li>
        )}
      />
      <ActionForm
        label="Add a group"
        button="Add"
        request={id === '' ? undefined : requests.patch({ groups: { [id]: [] } })}
        onAccepted={() => setId((typed) => (typed === id ? '' : typed))}
      >
        <label>
          New group <input value={id} onInput={({ currentTarget }) => setId(currentTarget.value)} />
        </label>
      </ActionForm>
    </section>
  );
}
