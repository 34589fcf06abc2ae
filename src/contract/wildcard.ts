/** Tells if a text has these parts one after the other, with anything between them. A regular expression of several `.*` is not linear. */
export function includesInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

/** Makes a function that finds a text in any letter case; `*` in it stands for any characters. */
export function wildcardMatcher(wanted: string): (text: string) => boolean {
  const parts = wanted.toLowerCase().split('*');
  return (text) => includesInOrder(text.toLowerCase(), parts);
}
