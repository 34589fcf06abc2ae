import type { Contract } from '../contract/contract.ts';
import { accessSandbox, type BaseControls, type ClockControls, createBaseControls, joinControls } from '../sandbox/controls.ts';
import { type TokenEvent, tokenEvents } from '../sandbox/events.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import type { Apis, Behaviours } from './api.ts';
import type { TokenNumber } from './vcita/identify.ts';
import { vcita } from './vcita/index.ts';
import type { VoiceCallControls } from './vcita/voice-call-controls.ts';
import type { CallControls } from './vonage/call-controls.ts';
import { vonage } from './vonage/index.ts';

export type { VoiceCallChange, VoiceCallRecord } from './vcita/voice-call-controls.ts';
export type { CallChange, CallEnd, CallEvent, CallState } from './vonage/call-controls.ts';

/**
 * Creates every API of the contract.
 * @param numberOf numbers the tokens that name no sandbox; by default those of this process
 */
export function createApis(contract: Contract, numberOf?: TokenNumber) {
  return {
    vcita: vcita(contract, numberOf),
    vonage: vonage(contract),
  } satisfies Apis;
}

type CreatedApis = ReturnType<typeof createApis>;

/** Something that happens in a sandbox as time passes: to a token, or to a record of an API. */
export type SandboxEvent = TokenEvent | ReturnType<typeof listApiEvents>[number];
/** The clock of a sandbox. */
export type SandboxClock = ClockControls<SandboxEvent>;
/** The controls of a sandbox: those that each has, and those that the APIs add. */
export interface SandboxControls extends BaseControls<SandboxEvent>, CallControls, VoiceCallControls {}

/** The parts that controls act on. */
export interface ControlsOptions {
  readonly contract: Contract;
  readonly apis: CreatedApis;
  readonly sandboxes: Sandboxes;
}

/** Creates the controls of a sandbox, which need not exist yet. */
export function createSandboxControls(name: string, { contract, apis, sandboxes }: ControlsOptions): SandboxControls {
  const listEvents = (sandbox: Sandbox) => [...tokenEvents(sandbox), ...listApiEvents(apis, sandbox)];
  const base = createBaseControls<SandboxEvent>(name, sandboxes, contract, listEvents);
  const access = accessSandbox(name, sandboxes);
  return joinControls(joinControls(base, apis.vonage.createControls(access)), apis.vcita.createControls(access));
}

function listApiEvents(apis: CreatedApis, sandbox: Sandbox) {
  return Object.values(apis).flatMap((api) => api.listEvents?.(sandbox) ?? []);
}

/**
 * Collects the behaviours of all APIs, by operation.
 * @throws Error if an operation of the contract has no behaviour
 */
export function behavioursOf(contract: Contract, apis: Apis): Behaviours {
  const behaviours: Partial<Behaviours> = Object.assign({}, ...Object.values(apis).map((api) => api.behaviours));
  if (!areComplete(behaviours, contract))
    throw new Error('the contract has an operation without a behaviour; run "npm run generate"');
  return behaviours;
}

function areComplete(behaviours: Partial<Behaviours>, { operations }: Contract): behaviours is Behaviours {
  return Object.keys(operations).every((operationId) => Object.hasOwn(behaviours, operationId));
}
