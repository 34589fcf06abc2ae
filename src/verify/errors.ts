/** A target that could not be reached at all. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}
