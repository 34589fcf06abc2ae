import { useState } from 'preact/hooks';
import { ActionButton, ActionForm } from './action-button.tsx';
import type { SandboxRequest } from './sandbox-code.ts';

interface NameListProps {
  readonly names: readonly string[];
  /** The content of the list, such as `agents of group 030`. */
  readonly label: string;
  /** The kind of an entry, such as `agent`. */
  readonly noun: string;
  /** Makes the request that replaces the list. */
  readonly replace: (names: readonly string[]) => SandboxRequest;
  /** The id of a datalist with suggestions. */
  readonly suggestions?: string;
}

/** Shows a list of names, in which each can be removed, and others added. */
export function NameList({ names, label, noun, replace, suggestions }: NameListProps) {
  const [added, setAdded] = useState('');
  return (
    <div class="names" role="group" aria-label={label}>
      {names.map((name, index) => (
        <span class="chip" key={name}>
          {name}
          <ActionButton
            class="remove"
            label={`Remove ${name} from the ${label}`}
            request={replace(names.filter((_, other) => other !== index))}
          >
            ✕
          </ActionButton>
        </span>
      ))}
      <ActionForm
        label={`Add to the ${label}`}
        button="Add"
        request={added === '' ? undefined : replace([...names, added])}
        onAccepted={() => setAdded((typed) => (typed === added ? '' : typed))}
      >
        <input
          aria-label={`New ${noun}`}
          placeholder={noun}
          value={added}
          list={suggestions}
          onInput={({ currentTarget }) => setAdded(currentTarget.value)}
        />
      </ActionForm>
    </div>
  );
}
