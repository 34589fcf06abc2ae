/**
 * Removes a character from the end of a text, however often it stands there. A regular expression would try each of a long run.
 * @example
 * trimEnd('https://gate.example//', '/'); // 'https://gate.example'
 */
export function trimEnd(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end--;
  return text.slice(0, end);
}
