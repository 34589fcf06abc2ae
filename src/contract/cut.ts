/** Cuts a text off, with a note that says how much is left out. */
export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length - longest} more characters)`;
}

/**
 * Cuts the lines of a text, with notes of what is left out.
 * @param longest the length of a line
 * @param most the number of lines
 */
export function cutLines(text: string, longest: number, most: number): string {
  if (text.length <= longest && text.length <= most) return text;
  const lines = text.split('\n');
  const more = lines.length - most;
  const shown = lines.slice(0, most).map((line) => cut(line, longest));
  return [...shown, ...(more > 0 ? [`… (${more} more lines)`] : [])].join('\n');
}
