import type { Json } from './contract.ts';
import { hideCredential, isCredentialName, redactedText } from './credentials.ts';
import { printableLine } from './printable.ts';

/** The part of a message that a finding is about, or the state of the sandbox. */
export type Part = 'method' | 'path' | 'query' | 'header' | 'body' | 'state';

/** One thing that breaks the contract. */
export interface Violation {
  /** The name of the example that answers it, else the broken keyword. */
  readonly code: string;
  readonly in: Part;
  /** JSON pointer into the part. */
  readonly where: string;
  /** The value that was found, if there was one. */
  readonly seen?: Json;
  /** True where `seen` is the text of a number that JavaScript cannot hold. */
  readonly isNumber?: true;
  /** Line of openapi.yaml. */
  readonly line: number;
  /** The values that would pass. */
  readonly expected: string;
  /** The message that broke it, where both are checked. */
  readonly side?: 'request' | 'response';
}

/** Something legal that is a known trap. */
export interface Advisory {
  readonly code:
    | 'newerMember'
    | 'emptyMember'
    | 'memberCase'
    | 'unknownMember'
    | 'unknownParameter'
    | 'value'
    | 'drift'
    | 'undocumentedMessage'
    | 'tokenType'
    | 'sameAgent'
    | 'duplicate'
    | 'encoding'
    | 'unchecked'
    | 'incomplete';
  readonly where: string;
  readonly line?: number;
  readonly text: string;
}

/**
 * Writes a violation as a sentence in one line: the value, its place, the expectation, and the line of the contract. A state of the
 * sandbox that stands against a request is named without an expectation.
 */
export function formatViolation({ in: part, where, seen, isNumber, expected, line }: Violation, file = 'openapi.yaml'): string {
  if (part === 'state' && typeof seen === 'string') return printableLine(`${seen} (${file}:${line})`);
  const found = isNumber ? seen : seen === undefined ? 'missing' : JSON.stringify(seen);
  return printableLine(`${describePlace(part, where)} was ${found}; expected ${expected} (${file}:${line})`);
}

/** Writes an advisory in one line: its place, its text, and the line of the contract if it has one. */
export function formatAdvisory({ where, text, line }: Advisory): string {
  return printableLine(`${where}: ${text}${line === undefined ? '' : ` (openapi.yaml:${line})`}`);
}

/** Names a place: a method and a status have no parts. The status stands among the headers, as it comes in the head. */
function describePlace(part: Part, where: string): string {
  if (part === 'method') return part;
  return part === 'header' && (where === '' || where === '/:status') ? 'status' : `${part} ${where || '/'}`;
}

/** The characters of a value that a finding shows. */
const maxSeenLength = 80;

/** The characters of a place that a finding shows: a client chooses the names of members that the contract does not have. */
const maxWhereLength = 1_000;

/** Makes a violation; `seen` is left out where nothing was found. */
export function createViolation(
  code: string,
  part: Part,
  where: string,
  seen: Json | undefined,
  line: number,
  expected: string,
): Violation {
  return {
    code,
    in: part,
    where: showPlace(where),
    ...(seen === undefined ? {} : { seen: excerpt(withoutCredential(part, where, seen)) }),
    line,
    expected,
  };
}

/** Cuts a long place, and hides one that holds a credential; the names of the contract have letters and lines only. */
export function showPlace(where: string): string {
  if (/^[\w/-]{0,200}$/.test(where)) return where;
  return hideCredential(where.length > maxWhereLength ? `${where.slice(0, maxWhereLength)}…` : where);
}

/**
 * Hides a value that holds a credential or is one by its place; a very long place is not looked at, and could be that of one. A header
 * is given without its credential, but with its scheme.
 */
function withoutCredential(part: Part, where: string, seen: Json): Json {
  const isNamed = where.length > maxWhereLength || isCredentialName(where);
  if (part !== 'header' && seen !== null && typeof seen !== 'boolean' && isNamed) return redactedText;
  return typeof seen === 'string' ? hideCredential(seen) : seen;
}

/** Shortens a value, because findings travel in headers and logs. */
export function excerpt(seen: string): string;
export function excerpt(seen: Json): Json;
export function excerpt(seen: Json): Json {
  if (typeof seen === 'object' && seen !== null) return Array.isArray(seen) ? 'a list' : 'an object';
  return typeof seen === 'string' && seen.length > maxSeenLength ? `${seen.slice(0, maxSeenLength)}…` : seen;
}
