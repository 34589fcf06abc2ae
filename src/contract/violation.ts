import type { Json } from './contract.ts';

/** Where something is: in a part of the message, or in the state of the sandbox. */
export type Part = 'method' | 'path' | 'query' | 'header' | 'body' | 'state';

/** One thing that breaks the contract. */
export interface Violation {
  /** The named example that answers it, or the broken keyword where none does. */
  readonly code: string;
  readonly in: Part;
  /** JSON pointer into the part. */
  readonly where: string;
  /** What stood there, if anything did. */
  readonly seen?: Json;
  /** Line of openapi.yaml. */
  readonly line: number;
  /** What would pass. */
  readonly expected: string;
  /** Which message broke it, where both are looked at. */
  readonly side?: 'request' | 'response';
}

/** Something legal that is a known trap. */
export interface Advisory {
  readonly code: 'newerMember' | 'emptyMember' | 'memberCase' | 'value' | 'duplicate' | 'unchecked' | 'incomplete';
  readonly where: string;
  readonly line?: number;
  readonly text: string;
}

/** A violation as a sentence: what was seen, where, what was expected, and the line of the contract. */
export function formatViolation({ in: part, where, seen, expected, line }: Violation, file = 'openapi.yaml'): string {
  const found = `${part} ${where || '/'} was ${seen === undefined ? 'missing' : JSON.stringify(seen)}; `;
  return `${part === 'state' ? '' : found}expected ${expected} (${file}:${line})`;
}

/** Characters of a value that a finding shows. */
const longestSeen = 80;

/** Puts a violation together; `seen` is left out where nothing was. */
export function createViolation(
  code: string,
  part: Part,
  where: string,
  seen: Json | undefined,
  line: number,
  expected: string,
): Violation {
  return { code, in: part, where, ...(seen === undefined ? {} : { seen: excerpt(seen) }), line, expected };
}

/** Findings travel in headers and logs: they show scalars, and not much of them. */
function excerpt(seen: Json): Json {
  if (typeof seen === 'object' && seen !== null) return Array.isArray(seen) ? 'a list' : 'an object';
  return typeof seen === 'string' && seen.length > longestSeen ? `${seen.slice(0, longestSeen)}…` : seen;
}
