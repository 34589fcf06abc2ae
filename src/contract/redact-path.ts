import { decodeNames, holdsCredential, redactedText } from './credentials.ts';

/** Hides the credentials of one path in a text that repeats it. */
export type HidePath = (text: string) => string;

/** Characters and texts without which a path holds no credential. */
const hint = /[;@=%]|eyJ/;
/** Schemes of addresses whose user is no secret. */
const scheme = /^(?:sips?|mailto|xmpp|acct):/i;
/** The length of a value from which on it is hidden without its name, too; a shorter one could be a part of anything. */
const minLength = 4;

/** A credential in a path: the text that it stands in, the text to show, and the credential itself. */
interface PathSecret {
  readonly text: string;
  readonly shown: string;
  readonly value: string;
}

/**
 * Finds the credentials of a path: parameters behind a semicolon by their names, as in a query, passwords before `@`, and JWTs.
 * @returns the function that hides them in the path and in everything that repeats it; `undefined` if there are none
 */
export function findPathSecrets(path: string, isSecret: (name: string) => boolean): HidePath | undefined {
  if (!hint.test(path)) return undefined;
  const secrets = path.split('/').flatMap((segment): PathSecret[] => {
    const decoded = decodeNames(segment);
    const found = decoded.split('/').flatMap((piece) => secretsOf(piece, isSecret));
    // Only of a plain segment is it known where its parts begin.
    const whole = { text: segment, shown: redactedText, value: segment };
    return decoded === segment || found.length === 0 ? found : [whole, ...found];
  });
  return secrets.length === 0 ? undefined : (text) => secrets.reduce(hideSecret, text);
}

function secretsOf(piece: string, isSecret: (name: string) => boolean): PathSecret[] {
  const password = passwordOf(piece);
  const named = piece.split(';').flatMap((part): PathSecret[] => {
    const [name = ''] = part.split('=', 1);
    const value = part.slice(name.length + 1);
    if (value === '' && !isToken(part)) return [];
    if (isSecret(name)) return [{ text: part, shown: `${name}=${redactedText}`, value }];
    return isToken(part) || isToken(value) || holdsCredential(part) ? [{ text: part, shown: redactedText, value: part }] : [];
  });
  return password === '' ? named : [{ text: `:${password}@`, shown: `:${redactedText}@`, value: password }, ...named];
}

/** Gives the password of `user:password@host`, or an empty text. */
function passwordOf(piece: string): string {
  const end = piece.lastIndexOf('@');
  const start = piece.indexOf(':', scheme.exec(piece)?.[0].length ?? 0);
  return start >= 0 && start < end ? piece.slice(start + 1, end) : '';
}

/** True for a text with the form of a JWT. */
function isToken(text: string): boolean {
  return text.startsWith('eyJ') && text.split('.').length >= 3;
}

function hideSecret(hidden: string, { text, shown, value }: PathSecret): string {
  const inJson = (plain: string) => JSON.stringify(plain).slice(1, -1);
  let result = hidden.replaceAll(text, () => shown).replaceAll(inJson(text), () => inJson(shown));
  if (value.length >= minLength) result = result.replaceAll(value, redactedText).replaceAll(inJson(value), redactedText);
  return result;
}
