/** Describes in words why something failed. Prefers the cause, because fetch itself says only "fetch failed". */
export function describeError(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  // Node gives no message to a connection that failed on several addresses.
  return cause.message || ('code' in cause ? String(cause.code) : cause.name);
}
