/** Control characters, and code points that Unicode defines as no characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are removed here
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

/** Replaces control characters by their codes, so that text cannot steer a terminal. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(controls, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replaceAll('\r', '\\x0d');
}

/** Escapes text for XML 1.0 and HTML, in an element or an attribute; characters that XML cannot hold become U+FFFD. */
export function markup(text: string): string {
  return text
    .toWellFormed()
    .replace(controls, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, (character) => entities[character] ?? '');
}

/** Escapes text as one line of Markdown, inside a table too. */
export function markdown(text: string): string {
  return text
    .toWellFormed()
    .replace(controls, '\ufffd')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()<>#+!|~&@$:]/g, '\\$&');
}

/** Writes text as a code block of Markdown, with a fence longer than any in the text. */
export function codeBlock(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return `${fence}\n${printable(text)}\n${fence}`;
}
