import { CopyBlock } from './copy-block.tsx';
import { firstCommands } from './first-commands.ts';
import { useSandboxScope } from './sandbox-context.ts';
import { useLoaded, useServices } from './services.ts';

/** Tells what to type so that the sandbox gets its first call: a command for each API that works as it is. */
export function NoCalls() {
  const { client, contract } = useServices();
  const { name } = useSandboxScope().sandbox;
  const commands = useLoaded(async () => firstCommands(await contract.document(), client.server, name), [name]);
  return (
    <div class="no-calls">
      <p class="hint">No call yet. Place one from a terminal.</p>
      {commands?.map(({ title, command }) => (
        <CopyBlock key={title} title={title} text={command} />
      ))}
    </div>
  );
}
