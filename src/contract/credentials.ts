/** The text in place of a credential. */
export const redactedText = '[redacted]';

/** Ends of names that stand for a credential, in lower case without separators: `access_token`, `X-Api-Key`, `clientSecret`. */
const nameEnd =
  /(?:tokens?|secrets?|passwords?|passwd|passphrase|passcode|pwd|credentials?|authori[sz]ation|assertion|signature|cookies?|jwt|session(?:id)?|sessid|saml(?:response|request|art)|code[_-]?verifier|auth[_-]?code|(?:api|access|private|secret|subscription|auth|app|application|consumer|client|master|shared|signing|signature|encryption|licen[cs]e|functions?|webhook)keys?)$/;
/** Names that stand for a credential only if they are the whole name. */
const wholeName = /^x?(?:auth|key|sig|pass|sid|pw|pin|t?otp|sas|hmac|creds?|bearer|dpop)$/;
/** Last words of names that stand for a credential: `user_pass`, `X-Login-Pin`. */
const lastWord = /^(?:pass|sid|pw|pin|t?otp|sas|hmac|creds?|bearer)$/;
/** Last words of names that tell about a credential, and hold none: `token_type`, `password_policy`. */
const aboutOne =
  /^(?:types?|kinds?|names?|ur[il]s?|endpoints?|expires|expiry|expiration|ttl|lifetime|age|length|size|count|limit|policy|required|enabled|methods?|supported|status|format|at|in|until|usage)$/;

/**
 * A part of every name of a credential, and a scheme, in lower case; most texts have none, so nothing more is done for them. To
 * ignore case in the expression would take four times as long.
 */
const hint =
  /token|secret|passw|passphrase|passcode|pwd|key|credential|authori[sz]ation|assertion|signature|cookie|jwt|sess|saml|verifier|authcode|bearer|basic |eyj|(?:^|[^a-z])(?:auth|sig|pass|sid|pw|pin|t?otp|sas|hmac|creds?|dpop)(?![a-z])/;

/** A name of a credential that a value follows, in a query, a form, JSON, XML or a header. */
const namedValue =
  /(?:tokens?|secrets?|passwords?|passwd|passphrase|passcode|pwd|(?:api|access|private|secret|subscription|auth|app|application|consumer|client|master|shared|signing|encryption|licen[cs]e|functions?|webhook)[ _.-]?key|credentials?|authori[sz]ation|assertion|signature|cookie|jwt|session(?:[ _.-]?id)?|sessid|saml(?:response|request|art)|code[_-]?verifier|auth[_-]?code|(?<![a-z])(?:auth|key|sig|pass|sid|pw|pin|t?otp|sas|hmac|creds?))(?:[_-]?(?:v?\d{1,3}|value|text|id|hash|hint|confirm(?:ation)?|pem))?["'\]\\]{0,3}\s?[=:>]/i;
/** The user of a URL, who may be a token. */
const urlUser = /:\/\/[^\s/?#@"'<>,\\]+@/;
/** A credential that needs no name: a token behind its scheme, a JWT and a private key. */
const plainCredential = /\bbearer[\s,]{1,3}\S|(?<![\w-])eyJ[\w-]*\.[\w-]*\.|private key(?: block)?-----/i;
/** The start of user and password of HTTP Basic. */
const basicScheme = /\bbasic\s{1,3}([\w+/-]{4,}={0,2})/i;

/** Characters of the encodings that {@link decodeNames} undoes. */
const encoded = /[%\\\0]|&#/;

/** Times that a text may be percent-encoded. */
const maxEncodings = 3;

/** True for a name that stands for a credential; one part of `a[password][b]` or `access_token.value` is enough. */
export function isCredentialName(name: string): boolean {
  if (!mayNameCredential(name)) return false;
  const decoded = encoded.test(name) ? decodeNames(name) : name;
  const bare = decoded.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (nameEnd.test(withoutNumber(bare)) || wholeName.test(bare)) return true;
  const words = decoded
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  if (aboutOne.test(last)) return false;
  return (
    lastWord.test(last) ||
    words.map(withoutNumber).some((word, index) => nameEnd.test(word) || nameEnd.test((words[index - 1] ?? '') + word))
  );
}

/** Takes the number of a version or a copy off a name: `password2`. */
function withoutNumber(name: string): string {
  return name.replace(/\d{1,3}$/, '');
}

/** False for a text that names no credential in any encoding; it is cheap. */
export function mayNameCredential(text: string): boolean {
  return hintsAtCredential(text) || (encoded.test(text) && hintsAtCredential(decodeNames(text)));
}

function hintsAtCredential(text: string): boolean {
  return hint.test(text.toLowerCase()) || urlUser.test(text);
}

/** True for a text in which a value follows the name of a credential. */
export function holdsCredential(text: string): boolean {
  // Decoded once, because a text may be long.
  const decoded = encoded.test(text) ? decodeNames(text) : text;
  if (!hintsAtCredential(text) && (decoded === text || !hintsAtCredential(decoded))) return false;
  const flat = decoded.replace(/\s+/g, ' ');
  return namedValue.test(flat) || plainCredential.test(flat) || urlUser.test(flat) || holdsBasic(flat);
}

/** Hides the users of URLs, with their passwords, in a text for people; the form of an address, such as `redis://[[USER]…`, stays. */
export function hideUsers(text: string): string {
  return text.replace(/:\/\/(?!\[\[)[^\s/?#@"'<>,\\]+@/g, `://${redactedText}@`);
}

/** True for user and password of HTTP Basic behind its name, which is an English word as well. */
function holdsBasic(text: string): boolean {
  const [, pair] = basicScheme.exec(text) ?? [];
  if (pair === undefined) return false;
  try {
    return atob(pair.replaceAll('-', '+').replaceAll('_', '/')).includes(':');
  } catch {
    return false;
  }
}

/** Hides a text as a whole where it holds a credential. */
export function hideCredential(text: string): string {
  return holdsCredential(text) ? redactedText : text;
}

/** Undoes what can hide a name of ASCII letters: percent-encoding, also of itself, escapes of JSON and XML, and the zeros of UTF-16. */
export function decodeNames(text: string): string {
  // An encoded percent sign needs no function, which would be called hundreds of thousands of times.
  let decoded = text.replace(/%(?:25)+/g, '%');
  for (let round = 0, before = ''; round < maxEncodings && decoded !== before && decoded.includes('%'); round++) {
    before = decoded;
    decoded = decoded.replace(/%([0-7][0-9a-f])/gi, fromCode);
  }
  return decoded
    .replace(/(?:\\u00|\\x|&#x)([0-7][0-9a-f]);?/gi, fromCode)
    .replace(/&#(\d{2,3});/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('\0', '');
}

function fromCode(_: string, code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16));
}
