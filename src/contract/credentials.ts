/** The text in place of a credential. */
export const redactedText = '[redacted]';

/** Ends of names that stand for a credential, in lower case without separators: `access_token`, `X-Api-Key`, `clientSecret`. */
const nameEnd =
  /(?:tokens?|secrets?|passwords?|passwd|passphrase|pwd|apikeys?|(?:access|private|secret|subscription)key|credentials?|authori[sz]ation|assertion|signature|cookies?|jwt|session(?:id)?)$/;
/** Names that stand for a credential only if they are the whole name. */
const wholeName = /^x?(?:auth|key|sig|pass|sid)$/;

/**
 * A part of every name of a credential, and a scheme, in lower case; most texts have none, so nothing more is done for them. To
 * ignore case in the expression would take four times as long.
 */
const hint =
  /token|secret|passw|passphrase|pwd|key|credential|authori[sz]ation|assertion|signature|cookie|jwt|session|bearer|(?:^|[^a-z])(?:auth|sig|pass|sid)(?![a-z])|:\/\/[^\s/?#@:"'<>,\\]{0,100}:[^\s/?#@"'<>,\\]{1,200}@/;

/** A name of a credential that a value follows, in a query, a form, JSON, XML or a header, a token behind its scheme, and a password in a URL. */
const namedValue =
  /(?:tokens?|secrets?|password|passwd|passphrase|pwd|(?:api|access|private|secret|subscription)[ _.-]?key|credentials?|authori[sz]ation|assertion|signature|cookie|jwt|session(?:[ _.-]?id)?|(?<![a-z])(?:auth|key|sig|pass|sid))["'\]\\]{0,3}\s{0,3}[=:>]|\bbearer\s{1,3}\S|:\/\/[^\s/?#@:"'<>,\\]{0,100}:[^\s/?#@"'<>,\\]{1,200}@/i;

/** Characters of the encodings that {@link decodeNames} undoes. */
const encoded = /[%\\\0]/;

/** Times that a text may be percent-encoded. */
const maxEncodings = 3;

/** True for a name that stands for a credential. */
export function isCredentialName(name: string): boolean {
  const lower = name.toLowerCase();
  if (!hint.test(lower)) return false;
  const bare = lower.replace(/[^a-z0-9]/g, '');
  return nameEnd.test(bare) || wholeName.test(bare);
}

/** False for a text that names no credential in any encoding; it is cheap. */
export function mayNameCredential(text: string): boolean {
  return hint.test(text.toLowerCase()) || (encoded.test(text) && hint.test(decodeNames(text).toLowerCase()));
}

/** True for a text in which a value follows the name of a credential. */
export function holdsCredential(text: string): boolean {
  return mayNameCredential(text) && namedValue.test(encoded.test(text) ? decodeNames(text) : text);
}

/** Hides a text as a whole where it holds a credential. */
export function hideCredential(text: string): string {
  return holdsCredential(text) ? redactedText : text;
}

/** Undoes what can hide a name of ASCII letters: percent-encoding, also of itself, the escapes of JSON, and the zeros of UTF-16. */
export function decodeNames(text: string): string {
  let decoded = text;
  for (let round = 0; round < maxEncodings && decoded.includes('%'); round++)
    decoded = decoded.replace(/%([0-7][0-9a-f])/gi, fromCode);
  return decoded.replace(/\\u00([0-7][0-9a-f])/gi, fromCode).replaceAll('\0', '');
}

function fromCode(_: string, code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16));
}
