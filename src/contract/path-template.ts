import type { Operation } from './contract.ts';
import type { PathParameters } from './request.ts';

/** The path of an operation, with its parameters filled in and percent-encoded. */
export type PathTemplate = (parameters: PathParameters) => string;

/**
 * Takes an operation's path apart once, because answers need it often.
 * @param spelling a path or URL of the same shape, whose letter case the fixed segments take
 * @example
 * const path = pathTemplate(operation, 'https://api.example/V0/Things/1');
 * path({ id: '7' }); // '/V0/Things/7' for the path /v0/things/{id}
 */
export function pathTemplate({ path }: Operation, spelling: string = path): PathTemplate {
  const spelt = spelling.replace(/^https?:\/\/[^/]+/, '').split('/');
  const template = path.split('/').map((segment, index) => (segment.startsWith('{') ? segment : (spelt[index] ?? segment)));
  // What stands fixed, and by turns the name of a parameter and what stands fixed after it.
  const [start = '', ...rest] = template.join('/').split(/\{(\w+)\}/);
  return (parameters) => {
    let filled = start;
    for (let index = 0; index < rest.length; index += 2)
      filled += encodedSegment(parameters[rest[index] ?? ''] ?? '') + (rest[index + 1] ?? '');
    return filled;
  };
}

/** A text as one segment of a path. Most are one as they stand, and to find that out costs less than to encode them. */
function encodedSegment(text: string): string {
  return isUnreserved(text) ? text : encodeURIComponent(text);
}

/** Whether a text has nothing but letters, digits and hyphens. */
export function isUnreserved(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isLetter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
    if (!isLetter && !(code >= 0x30 && code <= 0x39) && code !== 0x2d) return false;
  }
  return true;
}
