import { type JournalPart, type JournalRoom, retention, type Segment, type Store } from './store.ts';

/** A change of a store: its kind and values. */
export type StoreChange =
  | readonly ['mock', mock: string]
  | readonly ['commands', name: string, position: number, commands: readonly string[]]
  | readonly ['snapshot', name: string, position: number, snapshot: string]
  | readonly ['exists', name: string, position: number, exists: boolean]
  | readonly ['forgotten', name: string]
  | readonly ['number', key: string, number: number]
  | readonly ['owner', key: string, name: string]
  | readonly ['ids', next: number]
  | readonly ['journal', position: number, entries: readonly string[]]
  | readonly ['removal', positions: readonly string[] | undefined];

/** A store in the memory of this process, with the changes that it consists of. */
export interface MemoryStore extends Store {
  /** Carries a change out, without telling of it. */
  apply(change: StoreChange): void;
  /** Lists changes that lead to the present state. */
  changes(): Iterable<StoreChange>;
  /** The description of its mock. */
  readonly mock: string | undefined;
}

/** The log of a sandbox. */
interface Log {
  start: number;
  snapshot: string | undefined;
  commands: string[];
  /** `undefined` after commands that may have made the sandbox, until a note follows. */
  exists: boolean | undefined;
  usedAt: number;
}

/**
 * Creates a store in memory. Two mocks of one process can share it, and a file can keep its changes.
 * @param keep called with each change before it is carried out; if it throws, the change is not carried out
 * @param now the time in ms of the epoch, from which the positions of a new log start: they never come again
 */
export function createMemoryStore(keep: (change: StoreChange) => void = () => undefined, now = Date.now): MemoryStore {
  const logs = new Map<string, Log>();
  const numbers = new Map<string, number>();
  const owners = new Map<string, string>();
  let mock: string | undefined;
  let room: JournalRoom = { exchanges: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };
  let nextId = 1;
  let journal: [position: number, entry: string][] = [];
  let journalPosition = 1;
  let journalBytes = 0;
  let removals = 0;

  function change(made: StoreChange): void {
    keep(made);
    apply(made);
  }

  function apply(made: StoreChange): void {
    switch (made[0]) {
      case 'mock':
        mock = made[1];
        break;
      case 'commands': {
        const log = logAt(made[1], made[2]);
        log.commands.push(...made[3]);
        log.exists ||= undefined;
        break;
      }
      case 'snapshot': {
        const log = logAt(made[1], made[2]);
        log.commands.splice(0, made[2] - log.start);
        log.start = made[2];
        log.snapshot = made[3];
        break;
      }
      case 'exists':
        logAt(made[1], made[2]).exists = made[3];
        break;
      case 'forgotten':
        logs.delete(made[1]);
        break;
      case 'number':
        numbers.set(made[1], made[2]);
        break;
      case 'owner':
        owners.set(made[1], made[2]);
        break;
      case 'ids':
        nextId = made[1];
        break;
      case 'journal':
        addToJournal(made[1], made[2]);
        break;
      case 'removal':
        removeFromJournal(made[1]);
    }
  }

  function logAt(name: string, position: number): Log {
    const log = logs.get(name) ?? { start: position, snapshot: undefined, commands: [], exists: undefined, usedAt: now() };
    logs.set(name, log);
    return log;
  }

  /** True for a log that nobody has used for too long. It stays so until it is forgotten, because using it forgets it first. */
  const isExpired = ({ usedAt }: Log) => usedAt < now() - retention;
  const listPresent = () => [...logs].filter(([, log]) => !isExpired(log));

  function addToJournal(position: number, entries: readonly string[]): void {
    entries.forEach((entry, index) => {
      journal.push([position + index, entry]);
      journalBytes += entry.length;
    });
    journalPosition = position + entries.length;
    let first = 0;
    while (journal.length - first > 1 && (journal.length - first > room.exchanges || journalBytes > room.bytes))
      journalBytes -= journal[first++]?.[1].length ?? 0;
    if (first > 0) journal = journal.slice(first);
  }

  function removeFromJournal(positions: readonly string[] | undefined): void {
    journal = positions ? journal.filter(([position]) => !positions.includes(String(position))) : [];
    journalBytes = journal.reduce((sum, [, entry]) => sum + entry.length, 0);
    removals += 1;
  }

  return {
    fault: undefined,
    idBlock: 100,
    apply,
    get mock() {
      return mock;
    },
    *changes() {
      if (mock !== undefined) yield ['mock', mock];
      yield ['ids', nextId];
      for (const [key, number] of numbers) yield ['number', key, number];
      for (const [key, name] of owners) yield ['owner', key, name];
      for (const [name, { start, snapshot, commands, exists }] of listPresent()) {
        if (snapshot !== undefined) yield ['snapshot', name, start, snapshot];
        yield ['commands', name, start, commands];
        if (exists !== undefined) yield ['exists', name, start, exists];
      }
      for (const [position, entry] of journal) yield ['journal', position, [entry]];
    },
    async open(described, journalRoom) {
      room = journalRoom;
      if (mock === undefined) change(['mock', described]);
    },
    async sync(name, position, commands): Promise<Segment> {
      const kept = logs.get(name);
      if (kept && isExpired(kept)) change(['forgotten', name]);
      const found = logs.get(name);
      if (found) found.usedAt = now();
      const start = found?.start ?? (commands.length > 0 ? now() * 1_000 : 0);
      const before = start + (found?.commands.length ?? 0);
      const restarts = position < start || position > before;
      const from = restarts ? start : position;
      const others = found?.commands.slice(from - start) ?? [];
      if (commands.length > 0) change(['commands', name, before, commands]);
      const isDirty = commands.length > 0 && logs.get(name)?.exists === undefined;
      return { position: before, restarts, snapshot: restarts ? found?.snapshot : undefined, start, commands: others, isDirty };
    },
    async saveSnapshot(name, position, snapshot) {
      const log = logs.get(name);
      if (log && log.start < position) change(['snapshot', name, position, snapshot]);
    },
    keepName: async () => undefined,
    async noteExistence(name, position, exists) {
      change(['exists', name, position, exists]);
    },
    names: async () => listPresent().map(([name, { exists }]) => [name, exists] as const),
    async numberOf(key) {
      const number = numbers.get(key) ?? numbers.size + 1;
      if (!numbers.has(key)) change(['number', key, number]);
      return number;
    },
    async setOwner(key, name) {
      change(['owner', key, name]);
    },
    ownerOf: async (key) => owners.get(key),
    async takeIds(count) {
      const first = nextId;
      change(['ids', first + count]);
      return first;
    },
    async appendJournal(entries) {
      change(['journal', journalPosition, entries]);
    },
    async readJournal(position): Promise<JournalPart> {
      const later = journal.filter(([at]) => at > Number(position));
      return { removals, entries: later.map(([at, entry]) => [String(at), entry] as const) };
    },
    async removeJournal(positions) {
      change(['removal', positions]);
    },
    check: async () => undefined,
    async close() {},
  };
}
