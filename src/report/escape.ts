/** Control characters, and what Unicode says is no character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: to take them out is what this is for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text that a terminal shows as it is: what would steer the terminal is told by its code. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(controls, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replaceAll('\r', '\\x0d');
}

/** Text as XML 1.0 and HTML take it, in an element or between quotation marks; what they cannot hold becomes U+FFFD. */
export function markup(text: string): string {
  return text
    .toWellFormed()
    .replace(controls, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, (character) => entities[character] ?? '');
}

/** Text as one line of Markdown in which nothing is special, in a table too. */
export function markdown(text: string): string {
  return text
    .toWellFormed()
    .replace(controls, '\ufffd')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()<>#+!|~&@$:]/g, '\\$&');
}

/** Text as a code block of Markdown, whatever fences it has itself. */
export function codeBlock(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return `${fence}\n${printable(text)}\n${fence}`;
}
