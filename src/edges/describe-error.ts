/** The codes of Node for a certificate whose authority it does not trust. */
const untrusted = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
];

/** Advice on errors of TLS, by a part of the reason that OpenSSL gives. */
const tlsAdvice: readonly (readonly [part: string, advice: string])[] = [
  ['wrong version number', 'this port speaks no TLS, so that http:// may be meant'],
  ['certificate required', 'the server asks for a certificate of its client, and ringback has none'],
];

/** Describes in words why something failed. Prefers the cause, because fetch itself says only "fetch failed". */
export function describeError(error: unknown): string {
  const cause = isError(error) && isError(error.cause) ? error.cause : error;
  if (!isError(cause)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : undefined;
  // OpenSSL's own message has its source files and a line break.
  const [, reason] = /error:[0-9A-F]+:[^:]+:[^:]*:([^:\n]+)/.exec(cause.message) ?? [];
  if (reason !== undefined) return describeTls(reason);
  // Node gives no message to a connection that failed on several addresses.
  const text = cause.message || (code ?? cause.name);
  if (text === 'bad port') return 'fetch blocks this port, as browsers do; give the server another one';
  const isUntrusted = code !== undefined && untrusted.includes(code);
  return isUntrusted ? `${text}; name the file of its authority's certificate in NODE_EXTRA_CA_CERTS` : text;
}

function describeTls(reason: string): string {
  const advice = tlsAdvice.find(([part]) => reason.includes(part))?.[1];
  return `TLS failed: ${reason}${advice === undefined ? '' : `; ${advice}`}`;
}

/** Tells if a connection failed because of TLS, so that something listens there. */
export function isTlsError(error: unknown): boolean {
  const code = isError(error) && 'code' in error ? String(error.code) : '';
  return untrusted.includes(code) || /^(?:CERT_|ERR_TLS_|ERR_SSL_|EPROTO$)/.test(code);
}

/** Tells an error, also one of another realm, as Jest has them. */
function isError(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value && 'name' in value;
}
