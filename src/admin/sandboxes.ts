import { createSandboxControls, type SandboxControls, type SandboxEvent } from '../apis/index.ts';
import type { AdminBehaviours, AdminId, AdminOptions, Schema } from './types.ts';

type SandboxOperation = Extract<
  AdminId,
  | 'listSandboxes'
  | 'resetSandboxes'
  | 'getSandbox'
  | 'changeSandbox'
  | 'resetSandbox'
  | 'moveClock'
  | 'endCall'
  | 'listFaults'
  | 'addFault'
  | 'clearFaults'
  | 'issueToken'
>;

/** The operations on sandboxes: the same as `mock.sandbox(name)`, over HTTP. */
export function sandboxBehaviours(options: AdminOptions): Pick<AdminBehaviours, SandboxOperation> {
  const { sandboxes } = options;
  const handle = (name: string) => createSandboxControls(name, options);
  return {
    listSandboxes: () => ({ status: 200, body: { sandboxes: sandboxes.names() } }),
    resetSandboxes() {
      sandboxes.reset();
      return { status: 204, body: undefined };
    },
    getSandbox: ({ path: { name } }) =>
      sandboxes.find(name) ? { status: 200, body: shown(handle(name)) } : { refused: 'noSuchSandbox' },
    changeSandbox({ path: { name }, body }) {
      const sandbox = handle(name);
      sandbox.patch(body);
      return { status: 200, body: shown(sandbox) };
    },
    resetSandbox({ path: { name } }) {
      sandboxes.reset(name);
      return { status: 204, body: undefined };
    },
    moveClock({ path: { name }, body }) {
      const { clock } = handle(name);
      const happened = moved(clock, body);
      return { status: 200, body: { ...shownClock(clock), happened: happened.map((each) => ({ ...each, at: iso(each.at) })) } };
    },
    endCall({ path: { name, id }, body = {} }) {
      const { calls, endCall } = handle(name);
      if (!calls.some((call) => call.id === id && call.active))
        return { refused: 'noSuchCall', values: { sandbox: name, call: id } };
      endCall(id, body);
      const ended = handle(name).calls.find((call) => call.id === id);
      return ended ? { status: 200, body: shownCall(ended) } : { refused: 'noSuchCall', values: { sandbox: name, call: id } };
    },
    listFaults: ({ path: { name } }) => ({ status: 200, body: { faults: [...handle(name).faults.list] } }),
    addFault({ path: { name }, body }) {
      const { faults } = handle(name);
      faults.add(body);
      return { status: 201, body: { faults: [...faults.list] } };
    },
    clearFaults({ path: { name } }) {
      handle(name).faults.clear();
      return { status: 204, body: undefined };
    },
    async issueToken({ path: { name }, body, mediaType }) {
      const token = await handle(name).issueToken(body);
      return mediaType === 'text/plain' ? { status: 201, body: token, mediaType } : { status: 201, body: { token } };
    },
  };
}

/** One move of the clock; what happened meanwhile. */
function moved(clock: SandboxControls['clock'], { advance, set, freeze, resume }: Schema<'ClockMove'>): readonly SandboxEvent[] {
  if (advance !== undefined) return clock.advance(advance);
  if (set !== undefined) return clock.set(set);
  if (freeze !== undefined) clock.freeze(freeze === true ? undefined : freeze);
  else if (resume) clock.resume();
  return [];
}

function shown({ name, clock, world, faults, calls }: SandboxControls): Schema<'Sandbox'> {
  return { name, clock: shownClock(clock), world, faults: [...faults.list], calls: calls.map(shownCall) };
}

function shownCall(call: SandboxControls['calls'][number]): Schema<'CallState'> {
  return { ...call, agents: [...call.agents] };
}

function shownClock({ now, frozen }: SandboxControls['clock']): Schema<'ClockState'> {
  return { now: iso(now()), frozen };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
