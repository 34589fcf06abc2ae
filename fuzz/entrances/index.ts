import type { Entrance } from '../entrance.ts';
import { byteEntrances } from './bytes.ts';
import { fetchArguments } from './fetch-arguments.ts';
import { fileEntrances } from './files.ts';
import { hostileUpstream } from './hostile-upstream.ts';
import { sequenceEntrances } from './sequences.ts';

/** Every entrance of input of others. */
export const entrances: readonly Entrance[] = [
  ...sequenceEntrances,
  ...byteEntrances,
  hostileUpstream,
  ...fileEntrances,
  fetchArguments,
];
