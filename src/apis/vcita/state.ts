import type { components } from '../../contract/generated/types.ts';
import { createStore, type Store } from '../../sandbox/store.ts';
import { createTimeline, type Timeline } from '../../sandbox/timeline.ts';

/** A recorded call. */
export type VoiceCall = components['schemas']['VoiceCall'];

/** The recorded calls of one sandbox. */
export interface VcitaState {
  readonly voiceCalls: Timeline<VoiceCall>;
  /** The uid of the first record with each `source_id`, to notice one that comes twice. */
  readonly sourceIds: Store<string>;
  /** The same for `external_uuid`. */
  readonly externalUuids: Store<string>;
}

/** Creates the state of a sandbox without records. */
export function createState(capacity: number): VcitaState {
  return {
    voiceCalls: createTimeline(capacity, ({ updated_at }) => updated_at),
    sourceIds: createStore(capacity),
    externalUuids: createStore(capacity),
  };
}
