/** The codes of Node for a certificate whose authority it does not trust. */
const untrusted = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
];

/** Describes in words why something failed. Prefers the cause, because fetch itself says only "fetch failed". */
export function describeError(error: unknown): string {
  const cause = isError(error) && isError(error.cause) ? error.cause : error;
  if (!isError(cause)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : undefined;
  // Node gives no message to a connection that failed on several addresses.
  const text = cause.message || (code ?? cause.name);
  const isUntrusted = code !== undefined && untrusted.includes(code);
  return isUntrusted ? `${text}; name the file of its authority's certificate in NODE_EXTRA_CA_CERTS` : text;
}

/** Tells an error, also one of another realm, as Jest has them. */
function isError(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value && 'name' in value;
}
