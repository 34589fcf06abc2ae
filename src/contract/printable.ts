/** Texts without anything to replace; the check is cheap, and most texts pass it. */
const plainText = /^[\t\n -~]*$/;
const plainLine = /^[ -~]*$/;

/**
 * Characters that a terminal, a browser or a reader takes for something else than themselves: controls (C0, DEL and C1), format
 * characters such as bidirectional marks, other ends of lines, and code points that Unicode defines as no characters.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

/**
 * Shows what is invisible in a text of several lines by its codes, so that it cannot steer a terminal or mislead a reader.
 * @example
 * printable('a\u001b[2Jb'); // 'a\\x1b[2Jb'
 */
export function printable(text: string): string {
  if (plainText.test(text)) return text;
  return text
    .toWellFormed()
    .replace(invisible, (character) => (character === '\n' || character === '\t' ? character : showCode(character)));
}

/** Does the same for a text of one line, which cannot begin a second one: a client must not forge a line of a log. */
export function printableLine(text: string): string {
  return plainLine.test(text) ? text : text.toWellFormed().replace(invisible, showCode);
}

/** Escapes what is invisible in JSON, which means the same then. */
export function printableJson(json: string): string {
  if (plainText.test(json)) return json;
  return json.replace(invisible, (character) => (character === '\n' ? character : character.split('').map(toEscape).join('')));
}

function showCode(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x1_00_00 ? toEscape(character) : `\\u{${code.toString(16)}}`;
}

function toEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
