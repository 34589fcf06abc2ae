/** A file is not an HTTP Archive; the message names the place and what was expected. */
export class HarError extends Error {
  override readonly name = 'HarError';
}

/** The characters of a value that a message shows. */
const maxSeenLength = 80;

/** Describes a value that is not what was expected at a place. */
export function describeWrong(at: string, expected: string, seen: unknown): string {
  return `${at} was ${describe(seen)}; expected ${expected}`;
}

function describe(seen: unknown): string {
  if (seen === undefined) return 'missing';
  if (typeof seen === 'object' && seen !== null) return 'a list or object';
  const text = typeof seen === 'string' && seen.length > maxSeenLength ? `${seen.slice(0, maxSeenLength)}…` : seen;
  return JSON.stringify(text);
}
