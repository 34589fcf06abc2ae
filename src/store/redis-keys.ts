/** Keys of the whole mock, which share a hash tag. */
export const keys = {
  mock: '{ringback}:mock',
  names: '{ringback}:names',
  ids: '{ringback}:ids',
  numbers: '{ringback}:numbers',
  journal: '{ringback}:journal',
  journalState: '{ringback}:journal-state',
} as const;

export const numberKey = (key: string): string => `{ringback}:number:${key}`;
export const ownerKey = (key: string): string => `{ringback}:owner:${key}`;

/** Writes a name as a part of a key: a brace would end the hash tag. */
export const escapeName = (name: string): string => encodeURIComponent(name.toWellFormed());

/** Gives the keys of a sandbox: its log and its state. */
export function sandboxKeys(name: string): readonly [log: string, state: string] {
  const tag = `{ringback:${escapeName(name)}}`;
  return [`${tag}:log`, `${tag}:state`];
}

/** The keys of the whole mock that a check looks at. */
export const sharedKeys = [keys.journalState, keys.journal, keys.names, keys.ids, keys.numbers] as const;

/** The keys that a check uses: a slash is escaped in those of a sandbox. */
export const checkKeys = ['{ringback:/check}:log', '{ringback:/check}:state'] as const;
