import { expect } from 'vitest';
import { escapeRegExp } from '../../src/contract/regexp.ts';

/** Patterns of text that differs between runs or changes with the contract, and their masks. */
const masks: readonly (readonly [RegExp, string])[] = [
  [/\r\n/g, '\n'],
  // Headers that Node adds, which pages leave out.
  [/^(?:Content-Length|Date|Connection|Keep-Alive): .*\n/gm, ''],
  [/openapi\.yaml:\d+/g, 'openapi.yaml:<line>'],
  [/(line\\?":)\d+/g, '$1<line>'],
  [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>'],
  [/^\d\d:\d\d:\d\d\.\d{3} /gm, '<time> '],
  [/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, '<jwt>'],
  [/\b[0-9a-f]{32}\b/g, '<token>'],
  [/ *\b\d+(?:\.\d+)? m?s\b/g, ' <duration>'],
  [/\bcurl\/[\d.]+ */g, 'curl/<version> '],
  [/("milliseconds": )\d+/g, '$1<duration>'],
  // The number of cases grows with the contract.
  [/^( {2}\w+ +)\d+ passed$/gm, '$1<count> passed'],
  [/^(ringback verify \S+: )\d+( passed.* of )\d+/gm, '$1<count>$2<count>'],
  [/[\d.]+% of the contract( is covered)? \(\d+ of \d+\)/g, '<percent> of the contract$1'],
  [/\(:\d+\)/g, '(:<line>)'],
];

/** Masks the text that differs between runs. */
function mask(text: string): string {
  return masks.reduce((result, [pattern, mask]) => result.replace(pattern, mask), text).trim();
}

/** The longest output that a failure shows. */
const longestShown = 3_000;

/** Compares an output with the one that a page shows, in which `…` stands for any text. */
export function expectOutput(output: string, shown: string): void {
  const parts = shown.split('…').map(mask);
  let rest = mask(output);
  if (parts.length === 1) expect(rest).toBe(parts[0]);
  for (const part of parts) {
    const index = rest.indexOf(part);
    if (index < 0) expect.fail(`The output does not contain\n${part}\nIt is:\n${rest.slice(0, longestShown)}`);
    rest = rest.slice(index + part.length);
  }
}

/** Matches a line number of the contract with the text before it, and text that differs between runs. */
const volatile = /(openapi\.yaml:|\(:|"line":)\d+|…|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d\d:\d\d:\d\d\.\d{3}/g;

/** Updates the line numbers of the contract in a shown output from the actual output. */
export function withCurrentLines(shown: string, output: string): string {
  const refreshed = shown.split('\n').map((line) => {
    let [pattern, end] = ['', 0];
    for (const { 0: text, 1: before, index } of line.matchAll(volatile)) {
      pattern += escapeRegExp(line.slice(end, index)) + (before === undefined ? '.*?' : `${escapeRegExp(before)}(\\d+)`);
      end = index + text.length;
    }
    const numbers = new RegExp(pattern + escapeRegExp(line.slice(end))).exec(output)?.slice(1) ?? [];
    return line.replace(volatile, (text, before) => (before === undefined ? text : `${before}${numbers.shift() ?? '?'}`));
  });
  return refreshed.join('\n');
}
