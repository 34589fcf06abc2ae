import { useState } from 'preact/hooks';
import { CopyBlock } from './copy-block.tsx';
import { firstCommands } from './first-commands.ts';
import { routeTo } from './route.ts';
import { useLoaded, useServices } from './services.ts';

interface NoSandboxProps {
  /** The name that no sandbox has; absent where none is open. */
  readonly name?: string;
  readonly reason?: string;
  readonly hasOthers?: boolean;
  readonly onCreate?: () => void;
}

/** Tells how a sandbox comes into being: by a request, which can be typed as it is shown, or by its name. */
export function NoSandbox({ name, reason, hasOthers = false, onCreate }: NoSandboxProps) {
  const { client, contract } = useServices();
  const [wanted, setWanted] = useState('');
  const commands = useLoaded(async () => firstCommands(await contract.document(), client.server, name), [name]);
  const open = (event: Event) => {
    event.preventDefault();
    if (wanted !== '') location.hash = routeTo('sandboxes', wanted);
  };
  return (
    <div class="empty">
      {name === undefined ? <h2>{hasOthers ? 'Choose a sandbox' : 'No sandbox yet'}</h2> : <h2>{name}</h2>}
      <p>{reason ?? 'A sandbox is an isolated world. It exists from its first request or its first change.'}</p>
      {onCreate ? (
        <button type="button" class="main" onClick={onCreate}>
          Create it
        </button>
      ) : (
        <form class="action" aria-label="Open a sandbox by its name" onSubmit={open}>
          <label>
            Name <input value={wanted} onInput={({ currentTarget }) => setWanted(currentTarget.value)} />
          </label>
          <button type="submit" disabled={wanted === ''}>
            Open
          </button>
        </form>
      )}
      {commands?.map(({ title, command }) => (
        <CopyBlock key={title} title={title} text={command} />
      ))}
    </div>
  );
}
