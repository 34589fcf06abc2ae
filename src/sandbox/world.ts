import { milliseconds } from '../contract/duration.ts';
import { defaultWorld } from './generated/world.ts';
import type { components } from './generated/world-types.ts';
import { sameForm } from './telephone-number.ts';

/** What every sandbox starts with, as a world file says it. */
export type WorldFile = components['schemas']['World'];
/** Whether an agent can be rung. */
export type AgentState = components['schemas']['AgentState'];
/** How an ended call went. */
export type CallResult = components['schemas']['CallResult'];

/** What becomes of a call to a number. */
export interface NumberBehaviour {
  readonly dialable: boolean;
  readonly connects: boolean;
  /** When the call ends, in ms after its start, and how; a call without one lasts until it is ended. */
  readonly end?: { readonly after: number; readonly result: CallResult };
}

/** The account, agents, groups and numbers of one sandbox. */
export interface World {
  /** What it was made from. */
  readonly file: WorldFile;
  readonly apiToken: string;
  readonly ccxml: boolean;
  readonly busyWhileOnCall: boolean;
  readonly salesforce: boolean;
  readonly endedResult: CallResult;
  readonly agents: ReadonlyMap<string, AgentState>;
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Whether a number may be presented to a called party. */
  mayPresent(number: string): boolean;
  behaviourOf(number: string): NumberBehaviour;
}

const ordinary: NumberBehaviour = { dialable: true, connects: true };

/** The file as it is for one account: with what it says of that account, and without the others. */
export function worldOfAccount({ accounts, ...shared }: WorldFile, account: string): WorldFile {
  return { ...shared, ...(accounts && Object.hasOwn(accounts, account) ? accounts[account] : {}) };
}

/** A world that can be asked. */
export function createWorld(file: WorldFile): World {
  const form = (number: string) => sameForm(number, file.countryCode);
  const callbackNumbers = new Set((file.callbackNumbers ?? []).map(form));
  const fates = new Map(Object.entries(file.numbers ?? {}).map(([number, fate]) => [form(number), fateFrom(fate)]));
  const endedResult = file.endedResult ?? defaultWorld.endedResult;
  if (!endedResult) throw new Error('the default world has no endedResult; run "npm run generate"');
  return {
    file,
    apiToken: file.apiToken,
    ccxml: file.ccxml,
    busyWhileOnCall: file.busyWhileOnCall ?? false,
    salesforce: file.salesforce ?? false,
    endedResult,
    agents: new Map(Object.entries(file.agents)),
    groups: new Map(Object.entries(file.groups)),
    mayPresent: (number) => callbackNumbers.size === 0 || callbackNumbers.has(form(number)),
    behaviourOf: (number) => fates.get(form(number)) ?? ordinary,
  };
}

function fateFrom({ dialable = true, connects = true, endsAfter, result }: components['schemas']['NumberFate']): NumberBehaviour {
  return { dialable, connects, ...(endsAfter && result ? { end: { after: milliseconds(endsAfter), result } } : {}) };
}
