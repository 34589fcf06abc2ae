import { readFile } from 'node:fs/promises';

/** The contract as it is. */
export const original = await readFile('openapi.yaml', 'utf8');

/** Replaces texts in the contract; throws if it does not contain them. */
export function editContract(...edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`openapi.yaml has no "${from}"`);
    return text.replace(from, to);
  }, original);
}
