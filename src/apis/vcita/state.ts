import type { Contract } from '../../contract/contract.ts';
import { toSortableInstant } from '../../contract/date-time.ts';
import type { components } from '../../contract/generated/types.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { createStore, type Store } from '../../sandbox/store.ts';
import { createTimeline, type Timeline } from '../../sandbox/timeline.ts';

/** A recorded call, with every member that the contract declares. */
export type VoiceCall = Required<components['schemas']['VoiceCall']>;
/** A recorded call as a test describes it. */
export type VoiceCallSeed = Readonly<components['schemas']['VoiceCall']>;

/**
 * Gets the data of a documented record.
 * @throws Error if the example lacks a member
 */
export function completeVoiceCall({ enums }: Contract, record: components['schemas']['VoiceCall']): VoiceCall {
  const isComplete = (found: components['schemas']['VoiceCall']): found is VoiceCall =>
    found.recording !== undefined && (enums.VoiceCallField ?? []).every((name) => Object.hasOwn(found, name));
  if (!isComplete(record)) throw new Error('the documented new record lacks a member; run "npm run generate"');
  return record;
}

/** The members that identify a call at its provider. */
export const providerIds = ['source_id', 'external_uuid'] as const;

/** The recorded calls of one sandbox. */
export interface VcitaState {
  readonly voiceCalls: Timeline<VoiceCall>;
  /** The uid of the first record with each identifier of a provider, to notice one that comes twice. */
  readonly uids: Readonly<Record<(typeof providerIds)[number], Store<string>>>;
}

/** Creates the state of a sandbox without records. */
export function createState({ capacity }: Sandbox): VcitaState {
  return {
    voiceCalls: createTimeline(capacity, ({ updated_at }) => toSortableInstant(updated_at) ?? updated_at),
    uids: { source_id: createStore(capacity), external_uuid: createStore(capacity) },
  };
}
