import type { Contract } from '../../contract/contract.ts';
import { toSortableInstant } from '../../contract/date-time.ts';
import type { components } from '../../contract/generated/types.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { createStore, type Store } from '../../sandbox/store.ts';
import { createTimeline, type Timeline } from '../../sandbox/timeline.ts';
import { operationOf } from '../documented.ts';

/** A recorded call, with every member that the contract declares. */
export type VoiceCall = Required<components['schemas']['VoiceCall']>;
/** A recorded call as a test describes it. */
export type VoiceCallSeed = Readonly<components['schemas']['VoiceCall']>;

/**
 * Gets the data of a documented record.
 * @throws Error if the example lacks a member
 */
export function completeVoiceCall(contract: Contract, record: components['schemas']['VoiceCall']): VoiceCall {
  const isComplete = (found: components['schemas']['VoiceCall']): found is VoiceCall =>
    found.recording !== undefined && filterFields(contract).every((name) => Object.hasOwn(found, name));
  if (!isComplete(record)) throw new Error('the documented new record lacks a member; run "npm run generate"');
  return record;
}

/** Lists the members of a record that hold a single value: lists can be filtered and sorted by them. */
export function filterFields(contract: Contract): readonly string[] {
  return operationOf(contract, 'listVoiceCalls').parameters.find(({ deepObject }) => deepObject)?.members ?? [];
}

/** The members that identify a call at its provider. */
export const providerIds = ['source_id', 'external_uuid'] as const;

/** The recorded calls of one sandbox. */
export interface VcitaState {
  readonly voiceCalls: Timeline<VoiceCall>;
  /** The uid of the first record with each identifier of a provider, to notice one that comes twice. */
  readonly uids: Readonly<Record<(typeof providerIds)[number], Store<string>>>;
}

/** Bytes that a record, and an identifier of a provider, take beside their texts, roughly. */
const recordSize = 500;
const uidSize = 100;

/** Creates the state of a sandbox without records. */
export function createState({ capacity, budget }: Sandbox): VcitaState {
  const createUids = () => createStore<string>(capacity, { budget, sizeOf: (uid, id) => uid.length + id.length + uidSize });
  return {
    voiceCalls: createTimeline(capacity, ({ updated_at }) => toSortableInstant(updated_at) ?? updated_at, {
      budget,
      sizeOf: measureVoiceCall,
    }),
    uids: { source_id: createUids(), external_uuid: createUids() },
  };
}

/** The records of a sandbox as JSON, oldest first, and the uids by each identifier of a provider. */
interface SavedState {
  readonly voiceCalls: readonly VoiceCall[];
  readonly uids: Readonly<Record<(typeof providerIds)[number], readonly (readonly [id: string, uid: string])[]>>;
}

/** Gives the records. */
export function saveState({ voiceCalls, uids }: VcitaState): SavedState {
  return {
    voiceCalls: [...voiceCalls.values()],
    uids: { source_id: [...uids.source_id.entries()], external_uuid: [...uids.external_uuid.entries()] },
  };
}

/** Creates the state that was saved. */
export function restoreState(sandbox: Sandbox, saved: unknown): VcitaState {
  const state = createState(sandbox);
  if (!isSaved(saved)) return state;
  for (const record of saved.voiceCalls) state.voiceCalls.set(record.uid, record);
  for (const member of providerIds) for (const [id, uid] of saved.uids[member]) state.uids[member].set(id, uid);
  return state;
}

/** Narrows the result of `saveState`. */
function isSaved(saved: unknown): saved is SavedState {
  return typeof saved === 'object' && saved !== null && 'voiceCalls' in saved;
}

/** Measures a record by its texts. */
function measureVoiceCall(record: VoiceCall): number {
  return recordSize + measureTexts(record);
}

function measureTexts<T extends object>(value: T): number {
  let size = 0;
  for (const name in value) {
    if (!Object.hasOwn(value, name)) continue;
    const { [name]: member } = value;
    if (typeof member === 'string') size += member.length;
    else if (typeof member === 'object' && member !== null) size += measureTexts(member);
  }
  return size;
}
