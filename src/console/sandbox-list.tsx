import { useState } from 'preact/hooks';
import { CappedList } from './capped-list.tsx';
import { routeTo } from './route.ts';
import { isAddressable } from './sandbox-requests.ts';

/** The number of sandboxes from which on they can be filtered. */
const filteredFrom = 10;

/** Shows the names of the sandboxes, newest first. */
export function SandboxList({ names, open }: { readonly names: readonly string[]; readonly open: string | undefined }) {
  const [text, setText] = useState('');
  const found = names.toReversed().filter((name) => name.toLowerCase().includes(text.toLowerCase()));
  return (
    <nav class="sandbox-list" aria-label="Sandboxes, newest first">
      {names.length >= filteredFrom ? (
        <input
          type="search"
          placeholder="Filter by name"
          aria-label="Filter by name"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      ) : undefined}
      <p class="hint" role="status">
        {found.length === names.length ? '' : `${found.length} of `}
        {names.length === 1 ? '1 sandbox' : `${names.length} sandboxes`}
      </p>
      <CappedList
        items={found}
        renderItem={(name) => (
          <li key={name}>
            {isAddressable(name) ? (
              <a href={routeTo('sandboxes', name)} aria-current={name === open ? 'true' : undefined}>
                {name}
              </a>
            ) : (
              <span title="No address can have this name.">{name}</span>
            )}
          </li>
        )}
      />
    </nav>
  );
}
