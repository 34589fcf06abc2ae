import { printable } from '../contract/printable.ts';

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

/** Escapes text for XML 1.0 and HTML, in an element or an attribute; characters that XML cannot hold become U+FFFD. */
export function markup(text: string): string {
  return visible(text).replace(/[&<>"'\t\n\r]/g, (character) => entities[character] ?? '');
}

/** Escapes text as one line of Markdown, inside a table too. */
export function markdown(text: string): string {
  return visible(text)
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

/** Replaces control characters, and shows other invisible ones by their codes, line by line: only the ends of lines stay. */
function visible(text: string): string {
  return text.toWellFormed().replace(controls, '\ufffd').split('\r').map(printable).join('\r');
}
