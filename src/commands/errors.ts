/** Wrong usage, or a file that cannot be used: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A server that could not be reached: exit code 3. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}
