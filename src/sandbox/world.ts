import { defaultWorld } from './generated/world.ts';
import type { components } from './generated/world-types.ts';

type Schemas = components['schemas'];

/** The content of a world file: accounts, agents, groups and numbers that every sandbox starts with. */
export type WorldFile = Schemas['World'];
/** The state of an agent; only an available one can be called. */
export type AgentState = Schemas['AgentState'];
/** The result of a call that has ended. */
export type CallResult = Schemas['CallResult'];
/** The course of the calls to a number. */
export type NumberBehaviour = Schemas['NumberBehaviour'];

/** The account, agents, groups and numbers of one sandbox. */
export interface World {
  readonly file: WorldFile;
  /** The result of a call that a test ends without one. */
  readonly endedResult: CallResult;
  readonly agents: ReadonlyMap<string, AgentState>;
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Tells if a number may be presented to a called party. */
  mayPresent(number: string): boolean;
  /** Looks up a number, in national or international form. */
  behaviourOf(number: string): NumberBehaviour;
}

const ordinary: NumberBehaviour = {};

/**
 * Converts a telephone number to one form, so that its national and its international form are equal.
 * @param countryCode the country code of numbers in national form, without a plus sign
 * @example
 * sameForm('+44 7700 900001', '44') === sameForm('07700900001', '44'); // true
 */
export function sameForm(number: string, countryCode: string): string {
  const digits = number.replace(/[^0-9+]/g, '');
  if (digits.startsWith('+')) return digits.slice(1);
  if (digits.startsWith('00')) return digits.slice(2);
  return digits.startsWith('0') ? countryCode + digits.slice(1) : digits;
}

/** Makes the function that gives the world that an account starts with; accounts without values of their own share one. */
export function createStartWorlds({ accounts = {}, ...file }: WorldFile): (account: string) => World {
  let shared: World | undefined;
  return (account) => {
    if (Object.hasOwn(accounts, account)) return createWorld({ ...file, ...accounts[account] });
    shared ??= createWorld(file);
    return shared;
  };
}

/** Creates a world, which looks things up in the content of a file. */
export function createWorld(file: WorldFile): World {
  const form = (number: string) => sameForm(number, file.countryCode);
  const callbackNumbers = new Set((file.callbackNumbers ?? []).map(form));
  const behaviours = new Map(Object.entries(file.numbers ?? {}).map(([number, behaviour]) => [form(number), behaviour]));
  const endedResult = file.endedResult ?? defaultWorld.endedResult;
  if (!endedResult) throw new Error('the default world has no endedResult; run "npm run generate"');
  return {
    file,
    endedResult,
    agents: new Map(Object.entries(file.agents)),
    groups: new Map(Object.entries(file.groups)),
    mayPresent: (number) => callbackNumbers.size === 0 || callbackNumbers.has(form(number)),
    behaviourOf: (number) => behaviours.get(form(number)) ?? ordinary,
  };
}
