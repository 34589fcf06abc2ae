/** Describes in words why something failed. Prefers the cause, because fetch itself says only "fetch failed". */
export function describeError(error: unknown): string {
  const cause = isError(error) && isError(error.cause) ? error.cause : error;
  if (!isError(cause)) return String(cause);
  // Node gives no message to a connection that failed on several addresses.
  return cause.message || ('code' in cause ? String(cause.code) : cause.name);
}

/** Tells an error, also one of another realm, as Jest has them. */
function isError(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value && 'name' in value;
}
