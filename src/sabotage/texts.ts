/** A text with one letter or digit changed into the next, the last that there is; one more where there is none. */
export function withOtherLetter(text: string): string {
  const index = text.search(/[A-Za-z0-9][^A-Za-z0-9]*$/);
  if (index < 0) return `${text}x`;
  return text.slice(0, index) + nextOf(text.charAt(index)) + text.slice(index + 1);
}

/** The next of its kind: a number stays one, and a hexadecimal digit too. */
function nextOf(character: string): string {
  const last: Readonly<Record<string, string>> = { '9': '0', f: 'a', F: 'A', z: 'a', Z: 'A' };
  return last[character] ?? String.fromCharCode(character.charCodeAt(0) + 1);
}

/** A text in the other letter case. */
export function inOtherCase(text: string): string {
  const lower = text.toLowerCase();
  return lower === text ? text.toUpperCase() : lower;
}

/** A sentence: the first letter as it is, and a full stop. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}
