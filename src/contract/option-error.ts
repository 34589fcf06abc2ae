/**
 * Makes the error for an option with an impossible value.
 * @param expected the possible values
 */
export function optionError(name: string, expected: string, given: unknown): RangeError {
  // JSON has no NaN, which is what an unset variable becomes.
  const shown = typeof given === 'number' ? String(given) : JSON.stringify(given);
  return new RangeError(`"${name}" must be ${expected}, not ${shown}`);
}
