import { toSortableInstant } from '../../contract/date-time.ts';
import type { components } from '../../contract/generated/types.ts';
import { createStore, type Store } from '../../sandbox/store.ts';
import { createTimeline, type Timeline } from '../../sandbox/timeline.ts';

/** A recorded call. */
export type VoiceCall = components['schemas']['VoiceCall'];

/** The members that identify a call at its provider. */
export const providerIds = ['source_id', 'external_uuid'] as const;

/** The recorded calls of one sandbox. */
export interface VcitaState {
  readonly voiceCalls: Timeline<VoiceCall>;
  /** The uid of the first record with each identifier of a provider, to notice one that comes twice. */
  readonly uids: Readonly<Record<(typeof providerIds)[number], Store<string>>>;
}

/** Creates the state of a sandbox without records. */
export function createState(capacity: number): VcitaState {
  return {
    voiceCalls: createTimeline(capacity, ({ updated_at }) => toSortableInstant(updated_at) ?? updated_at),
    uids: { source_id: createStore(capacity), external_uuid: createStore(capacity) },
  };
}
