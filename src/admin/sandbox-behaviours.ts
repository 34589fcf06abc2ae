import { createSandboxControls, type SandboxControls, type SandboxEvent } from '../apis/index.ts';
import { checkFault } from '../sandbox/faults.ts';
import type { AdminBehaviours, AdminOptions, Schema } from './types.ts';

/** Creates the behaviours of the operations on sandboxes: `mock.sandbox(name)` over HTTP. */
export function sandboxBehaviours(options: AdminOptions) {
  const { sandboxes } = options;
  const controls = (name: string) => createSandboxControls(name, options);
  return {
    listSandboxes: () => ({ status: 200, body: { sandboxes: sandboxes.names() } }),
    resetSandboxes() {
      sandboxes.reset();
      return { status: 204, body: undefined };
    },
    getSandbox: ({ path: { name } }) =>
      sandboxes.find(name) ? { status: 200, body: toSchema(controls(name)) } : { error: 'noSuchSandbox' },
    changeSandbox({ path: { name }, body }) {
      const sandbox = controls(name);
      sandbox.patch(body);
      return { status: 200, body: toSchema(sandbox) };
    },
    resetSandbox({ path: { name } }) {
      sandboxes.reset(name);
      return { status: 204, body: undefined };
    },
    moveClock({ path: { name }, body }) {
      const { clock } = controls(name);
      const events = moveClock(clock, body);
      const happened = events.map((event) => ({ ...event, at: toIso(event.at) }));
      return { status: 200, body: { ...toClockState(clock), happened } };
    },
    endCall({ path: { name, id }, body = {} }) {
      const sandbox = controls(name);
      const isActive = sandbox.calls.some((call) => call.id === id && call.active);
      if (isActive) sandbox.endCall(id, body);
      const ended = isActive ? sandbox.calls.find((call) => call.id === id) : undefined;
      return ended ? { status: 200, body: toCallState(ended) } : { error: 'noSuchCall', values: { sandbox: name, call: id } };
    },
    changeCall({ path: { name, id }, body }) {
      const sandbox = controls(name);
      const isActive = sandbox.calls.some((call) => call.id === id && call.active);
      if (isActive) sandbox.changeCall(id, body);
      const changed = isActive ? sandbox.calls.find((call) => call.id === id) : undefined;
      return changed ? { status: 200, body: toCallState(changed) } : { error: 'noSuchCall', values: { sandbox: name, call: id } };
    },
    addVoiceCall: ({ path: { name }, body }) => ({ status: 201, body: controls(name).addVoiceCall(body) }),
    changeVoiceCall({ path: { name, uid }, body }) {
      const sandbox = controls(name);
      if (!sandbox.voiceCalls.some((call) => call.uid === uid))
        return { error: 'noSuchVoiceCall', values: { sandbox: name, call: uid } };
      return { status: 200, body: sandbox.changeVoiceCall(uid, body) };
    },
    listFaults: ({ path: { name } }) => ({ status: 200, body: { faults: [...controls(name).faults.list] } }),
    addFault({ path: { name }, body }) {
      const { faults } = controls(name);
      checkFault(options.contract, body);
      faults.add(body);
      return { status: 201, body: { faults: [...faults.list] } };
    },
    clearFaults({ path: { name } }) {
      controls(name).faults.clear();
      return { status: 204, body: undefined };
    },
    async issueToken({ path: { name }, body, mediaType }) {
      const token = await controls(name).issueToken(body);
      return mediaType === 'text/plain' ? { status: 201, body: token, mediaType } : { status: 201, body: { token } };
    },
  } satisfies Partial<AdminBehaviours>;
}

/** Moves a clock, and returns the events meanwhile. */
function moveClock(clock: SandboxControls['clock'], move: Schema<'ClockMove'>): readonly SandboxEvent[] {
  const { advance, set, freeze, resume } = move;
  if (advance !== undefined) return clock.advance(advance);
  if (set !== undefined) return clock.set(set);
  if (freeze !== undefined) clock.freeze(freeze === true ? undefined : freeze);
  else if (resume) clock.resume();
  return [];
}

function toSchema({ name, clock, world, faults, calls, voiceCalls }: SandboxControls): Schema<'Sandbox'> {
  return {
    name,
    clock: toClockState(clock),
    world,
    faults: [...faults.list],
    calls: calls.map(toCallState),
    voiceCalls: [...voiceCalls],
  };
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
