import type { Json } from '../contract/contract.ts';
import { AdminError, type Schema } from './admin-client.ts';
import { CodePanel } from './code-panel.tsx';
import { NoSandbox } from './no-sandbox.tsx';
import { SandboxContext, useSandboxActions } from './sandbox-context.ts';
import { SandboxList } from './sandbox-list.tsx';
import { SandboxPanel } from './sandbox-panel.tsx';
import { createSandboxRequests, isAddressable } from './sandbox-requests.ts';
import { useLoaded, useServices } from './services.ts';
import { useCloseKey } from './use-close-key.ts';
import { useFollowed } from './use-followed.ts';

/** Shows the sandboxes, and the one that is open. */
export function SandboxesView({ segments: [name] }: { readonly segments: readonly string[] }) {
  const { client, contract } = useServices();
  const { value: names } = useFollowed(client.listSandboxes, []);
  const health = useLoaded(client.getHealth, []);
  const contracts = useLoaded(() => Promise.all([client.getContract(), contract.json()]), []);
  useCloseKey('sandboxes', name !== undefined);
  if (!names || !contracts || !health) return <p class="empty">Reading the sandboxes…</p>;
  if (health.upstream !== undefined)
    return <p class="empty">A proxy has no sandboxes: its upstream, {health.upstream}, creates the responses.</p>;
  const [adminContract, mockContract] = contracts;
  return (
    <div class={`sandboxes ${name === undefined ? '' : 'split'}`}>
      {names.length > 0 || name !== undefined ? <SandboxList names={names} open={name} /> : undefined}
      {name === undefined ? (
        <NoSandbox hasOthers={names.length > 0} />
      ) : (
        <OpenSandbox key={name} name={name} adminContract={adminContract} contract={mockContract} />
      )}
    </div>
  );
}

interface OpenSandboxProps {
  readonly name: string;
  readonly adminContract: Json;
  readonly contract: Json;
}

/** Shows the sandbox of a name: its panels with the code of all that they do or, if there is none, how to make it. */
function OpenSandbox({ name, adminContract, contract }: OpenSandboxProps) {
  const { client } = useServices();
  const requests = createSandboxRequests(name);
  const read = async (): Promise<Schema<'Sandbox'> | AdminError> => {
    try {
      return await client.getSandbox(name);
    } catch (error) {
      if (error instanceof AdminError && error.status === 404) return error;
      throw error;
    }
  };
  const { value: sandbox, refresh } = useFollowed(read, [name]);
  const actions = useSandboxActions(requests.read, refresh);
  if (!isAddressable(name)) return <p class="empty">No address can have this name.</p>;
  if (!sandbox) return <p class="empty">Reading the sandbox…</p>;
  return (
    <>
      {sandbox instanceof AdminError ? (
        <NoSandbox name={name} reason={sandbox.message} onCreate={() => void actions.run(requests.patch({}))} />
      ) : (
        <SandboxContext.Provider value={{ sandbox, requests, actions, adminContract, contract }}>
          <SandboxPanel />
        </SandboxContext.Provider>
      )}
      <CodePanel actions={actions} />
    </>
  );
}
