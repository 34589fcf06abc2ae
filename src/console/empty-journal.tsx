import { CopyBlock } from './copy-block.tsx';
import { firstCommands } from './first-commands.ts';
import { useLoaded, useServices } from './services.ts';

/** Tells what to type first: a command for each API that works as it is. */
export function EmptyJournal({ isFiltered }: { readonly isFiltered: boolean }) {
  const { client } = useServices();
  const upstream = useLoaded(client.getHealth, [])?.upstream;
  if (isFiltered) return <p class="empty">No request matches the filter.</p>;
  return (
    <div class="empty">
      <h2>No request yet</h2>
      {upstream === undefined ? (
        <p>Send one from a terminal. It appears here at once.</p>
      ) : (
        <p>
          Point your client to {client.server}. What it sends goes to {upstream}, and appears here at once. Or send an example
          from a terminal; if it is refused for its token, put in one of yours.
        </p>
      )}
      <FirstCommands />
    </div>
  );
}

/** Shows a command for each API that works as it is. */
export function FirstCommands() {
  const { client, contract } = useServices();
  const commands = useLoaded(async () => firstCommands(await contract.document(), client.server), []);
  return (
    <>
      {commands?.map(({ title, command }) => (
        <CopyBlock key={title} title={title} text={command} />
      ))}
    </>
  );
}
