import { type AuthMode, authModes } from '../contract/auth.ts';

/** Options that callers without types can get wrong. */
interface CheckedOptions {
  readonly auth?: AuthMode | undefined;
  readonly publicUrl?: string | undefined;
  readonly records?: number | undefined;
  readonly journalSize?: number | undefined;
}

/**
 * Checks options of a mock or a proxy.
 * @throws RangeError that names the wrong option, the possible values and the given one
 */
export function checkOptions({ auth, publicUrl, records, journalSize }: CheckedOptions): void {
  if (auth !== undefined && !authModes.includes(auth)) fail('auth', `one of ${authModes.join(', ')}`, auth);
  for (const [name, count] of Object.entries({ records, journalSize }))
    if (count !== undefined && !(Number.isInteger(count) && count > 0)) fail(name, 'a whole number of at least 1', count);
  if (publicUrl !== undefined && !(/^https?:\/\/[^?#@]+$/i.test(publicUrl) && URL.canParse(publicUrl)))
    fail('publicUrl', 'an http or https URL without credentials, query and fragment', publicUrl);
}

function fail(name: string, expected: string, given: unknown): never {
  throw new RangeError(`"${name}" must be ${expected}, not ${JSON.stringify(given)}`);
}
