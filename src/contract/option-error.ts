import { nearestNames } from './nearest-names.ts';

/**
 * Makes the error for an option with an impossible value.
 * @param expected the possible values
 */
export function optionError(name: string, expected: string, given: unknown): RangeError {
  return new RangeError(`"${name}" must be ${expected}, not ${show(given)}`);
}

/** Shows a value as code; JSON has no NaN, which is what an unset variable becomes, and no bigint. */
function show(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'string' && typeof value !== 'object') return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return 'an object that JSON cannot write';
  }
}

/**
 * Rejects a name that nothing reads: a misspelt option would have no effect, and nobody would notice.
 * @param owner the owner of the options or conditions, in words
 * @param names their names
 * @throws RangeError that names the nearest
 */
export function rejectUnknown(owner: string, given: unknown, names: readonly string[]): void {
  if (typeof given !== 'object' || given === null) throw new RangeError(`${owner} needs an object, not ${String(given)}`);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const [nearest] = nearestNames(names, unknown, 1);
  throw new RangeError(`${owner} has no "${unknown}"; the nearest is "${nearest}", and all are ${names.join(', ')}`);
}

/**
 * Checks the name of a sandbox, for callers without types: one that is no text could be listed nowhere.
 * @throws RangeError
 */
export function checkSandboxName(name: unknown): void {
  if (typeof name !== 'string') throw optionError('name', 'the text that names a sandbox', name);
}
