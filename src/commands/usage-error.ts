/** Wrong usage, or a file that cannot be used: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
