import type { Contract } from './contract.ts';

/**
 * Makes a function that names, in a text, the file and line in which each line of the contract is written: with overlays, that may be
 * one of theirs. Without, texts stay as they are.
 */
export function createPlaceNames({ parts }: Pick<Contract, 'parts'>): (text: string) => string {
  if (!parts) return (text) => text;
  return (text) => text.replace(/openapi\.yaml:(\d+)/g, (_, line: string) => parts.placeOf(Number(line)));
}
