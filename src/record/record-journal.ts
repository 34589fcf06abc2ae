import { largeMessage } from '../edges/body.ts';
import { createWorkQueue } from '../edges/work-queue.ts';
import type { Journal, JournalListener } from '../journal/journal.ts';
import type { Recording } from './node-folder.ts';

/**
 * Records exchanges of a journal: those whose response was read whole. A long one is converted in a turn of its own,
 * because that takes as long as to answer it.
 * @returns `onRead`, to be called with the id of each such exchange as soon as it is in the journal, and `close` of the recording
 */
export function recordJournal(journal: Pick<Journal, 'subscribe'>, recording: Recording) {
  const queue = createWorkQueue(largeMessage);
  let last: Parameters<JournalListener> | undefined;
  journal.subscribe((...exchange) => {
    last = exchange;
  });
  return {
    onRead(id: string): void {
      const [summary, read, characters = 0] = last ?? [];
      last = undefined;
      if (read && summary?.id === id) queue.add(() => recording.add(read(), characters), characters);
    },
    close(): Promise<void> {
      queue.finish();
      return recording.close();
    },
  };
}
