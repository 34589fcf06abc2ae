import type { SandboxesAccess } from '../apis/control-table.ts';
import type { SandboxControls, SandboxEvent } from '../apis/index.ts';
import { inSlices } from '../edges/slices.ts';
import { checkFault } from '../sandbox/faults.ts';
import type { AdminBehaviours, AdminOptions, AdminReply, Schema } from './types.ts';

/** Creates the behaviours of the operations on sandboxes: `mock.sandbox(name)` over HTTP. */
export function sandboxBehaviours({ contract }: Pick<AdminOptions, 'contract'>, access: SandboxesAccess) {
  const findCall = async (name: string, id: string) => (await access.find(name))?.calls.find((call) => call.id === id);

  return {
    listSandboxes: async () => ({ status: 200, body: { sandboxes: [...(await access.names())] } }),
    async resetSandboxes() {
      for await (const name of inSlices(await access.names())) await access.run(name, 'reset');
      return { status: 204, body: undefined };
    },
    async getSandbox({ path: { name } }) {
      const sandbox = await access.find(name);
      return sandbox ? answerSandbox(sandbox) : { error: 'noSuchSandbox' };
    },
    async changeSandbox({ path: { name }, body }) {
      await access.run(name, 'patch', body);
      return answerSandbox(await access.read(name));
    },
    async resetSandbox({ path: { name } }) {
      await access.run(name, 'reset');
      return { status: 204, body: undefined };
    },
    async moveClock({ path: { name }, body }) {
      const events = await moveClock(access, name, body);
      const happened = events.map((event) => ({ ...event, at: toIso(event.at) }));
      return { status: 200, body: { ...toClockState((await access.read(name)).clock), happened } };
    },
    async endCall({ path: { name, id }, body = {} }) {
      if (!(await findCall(name, id))?.active) return { error: 'noSuchCall', values: { sandbox: name, call: id } };
      await access.run(name, 'endCall', id, body);
      const ended = await findCall(name, id);
      return ended ? { status: 200, body: toCallState(ended) } : { error: 'noSuchCall', values: { sandbox: name, call: id } };
    },
    async changeCall({ path: { name, id }, body }) {
      if (!(await findCall(name, id))?.active) return { error: 'noSuchCall', values: { sandbox: name, call: id } };
      await access.run(name, 'changeCall', id, body);
      const changed = await findCall(name, id);
      return changed ? { status: 200, body: toCallState(changed) } : { error: 'noSuchCall', values: { sandbox: name, call: id } };
    },
    addVoiceCall: async ({ path: { name }, body }) => ({ status: 201, body: await access.run(name, 'addVoiceCall', body) }),
    async changeVoiceCall({ path: { name, uid }, body }) {
      const sandbox = await access.find(name);
      if (!sandbox?.voiceCalls.some((call) => call.uid === uid))
        return { error: 'noSuchVoiceCall', values: { sandbox: name, call: uid } };
      return { status: 200, body: await access.run(name, 'changeVoiceCall', uid, body) };
    },
    listFaults: async ({ path: { name } }) => ({ status: 200, body: { faults: [...(await access.read(name)).faults.list] } }),
    async addFault({ path: { name }, body }) {
      checkFault(contract, body);
      await access.run(name, 'addFault', body);
      return { status: 201, body: { faults: [...(await access.read(name)).faults.list] } };
    },
    async clearFaults({ path: { name } }) {
      await access.run(name, 'clearFaults');
      return { status: 204, body: undefined };
    },
    async issueToken({ path: { name }, body, mediaType }) {
      const token = await access.issueToken(name, body);
      return mediaType === 'text/plain' ? { status: 201, body: token, mediaType } : { status: 201, body: { token } };
    },
  } satisfies Partial<AdminBehaviours>;
}

/** Moves a clock, and returns the events meanwhile. */
async function moveClock(access: SandboxesAccess, name: string, move: Schema<'ClockMove'>): Promise<readonly SandboxEvent[]> {
  const { advance, set, freeze, resume } = move;
  if (advance !== undefined) return access.run(name, 'advance', advance);
  if (set !== undefined) return access.run(name, 'setClock', set);
  if (freeze === true) await access.run(name, 'freeze');
  else if (freeze !== undefined) await access.run(name, 'freeze', freeze);
  else if (resume) await access.run(name, 'resume');
  return [];
}

/** Answers with a sandbox, whose records can be many. */
function answerSandbox({ name, clock, world, faults, calls, voiceCalls }: SandboxControls) {
  const lists = { calls: calls.map(toCallState), voiceCalls: [...voiceCalls] };
  const empty: Pick<Schema<'Sandbox'>, 'calls' | 'voiceCalls'> = { calls: [], voiceCalls: [] };
  const body = { name, clock: toClockState(clock), world, faults: [...faults.list], ...empty };
  return {
    status: 200,
    body,
    lists: [
      [empty.calls, lists.calls],
      [empty.voiceCalls, lists.voiceCalls],
    ],
  } satisfies AdminReply<'getSandbox'>;
}

function toCallState(call: SandboxControls['calls'][number]): Schema<'CallState'> {
  const { endsAt, result, ...rest } = call;
  return {
    ...rest,
    agents: [...call.agents],
    startedAt: toIso(call.startedAt),
    ...(endsAt === undefined ? {} : { endsAt: toIso(endsAt) }),
    ...(result ? { result } : {}),
  };
}

function toClockState({ now, frozen }: SandboxControls['clock']): Schema<'ClockState'> {
  return { now: toIso(now()), frozen };
}

function toIso(time: number): string {
  return new Date(time).toISOString();
}
