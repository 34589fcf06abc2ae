import type { Operation } from './contract.ts';
import type { PathParameters } from './request.ts';

/** Fills the parameters into the path of an operation, percent-encoded. */
export type PathTemplate = (parameters: PathParameters) => string;

/**
 * Splits the path of an operation once, because responses need it often.
 * @param spelling a path or URL of the same shape, which gives the fixed segments their letter case
 * @example
 * const path = pathTemplate(operation, 'https://api.example/V0/Things/1');
 * path({ id: '7' }); // '/V0/Things/7' for the path /v0/things/{id}
 */
export function pathTemplate({ path }: Operation, spelling: string = path): PathTemplate {
  const template = spelling === path ? path : respell(path, spelling);
  // The split gives a fixed part, then by turns the name of a parameter and the fixed part after it.
  const [start = '', ...rest] = template.split(/\{(\w+)\}/);
  return (parameters) => {
    let filled = start;
    for (let index = 0; index < rest.length; index += 2) {
      const text = parameters[rest[index] ?? ''] ?? '';
      // Most need no encoding; checking is cheaper than encoding.
      filled += (isUnreserved(text) ? text : encodeURIComponent(text.toWellFormed())) + (rest[index + 1] ?? '');
    }
    return filled;
  };
}

function respell(path: string, spelling: string): string {
  const fixed = spelling.replace(/^https?:\/\/[^/]+/, '').split('/');
  const respelled = path.split('/').map((segment, index) => (segment.startsWith('{') ? segment : (fixed[index] ?? segment)));
  return respelled.join('/');
}

/** True for a text of letters, digits and hyphens, which no encoding changes. */
export function isUnreserved(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isLetter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
    if (!isLetter && !(code >= 0x30 && code <= 0x39) && code !== 0x2d) return false;
  }
  return true;
}
