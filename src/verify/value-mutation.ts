import type { Json } from '../contract/contract.ts';
import type { LocatedSchema } from '../contract/schema-walk.ts';

/** A change of a valid value in one place, derived from a keyword of its schema. */
export interface ValueMutation extends KeywordMutation {
  /** Segments of the JSON pointer to the place. */
  readonly path: readonly string[];
  /** The place of the keyword in its schema: `#/properties/…/maxLength`. */
  readonly schemaPath: string;
}

/** A mutation without its place. */
export interface KeywordMutation {
  /** A keyword of JSON Schema, or `member` for presence and absence. */
  readonly keyword: string;
  readonly label: string;
  /** The wanted effect on the whole value; a candidate with another one is not used. */
  readonly effect: 'valid' | 'invalid' | 'either';
  /** Values to put there, the best first; `undefined` removes the member. */
  readonly candidates: readonly (Json | undefined)[];
}

/** Creates a mutation without its place. */
export function mutation(
  keyword: string,
  label: string,
  effect: KeywordMutation['effect'],
  ...candidates: KeywordMutation['candidates']
): KeywordMutation {
  return { keyword, label, effect, candidates };
}

/** Creates the mutations at the limits of a schema, and next to them where the effect is another. */
export function boundaryMutations(
  schema: LocatedSchema['schema'],
  keywords: readonly string[],
  candidatesFor: (magnitude: number) => readonly Json[],
): KeywordMutation[] {
  return keywords.flatMap((keyword) => {
    const limit = schema[keyword];
    if (typeof limit !== 'number') return [];
    const isExclusive = keyword.startsWith('exclusive');
    const beyond = /max/i.test(keyword) ? 1 : -1;
    const at = (distance: number, effect: KeywordMutation['effect']) =>
      mutation(keyword, ['under', 'at', 'over'][distance + 1] ?? '', effect, ...candidatesFor(limit + distance));
    return [
      // A shorter text shows that a limit counts characters, not bytes.
      ...(isExclusive || keyword === 'maxLength' ? [at(-beyond, 'valid')] : []),
      at(0, isExclusive ? 'invalid' : 'valid'),
      ...(isExclusive ? [] : [at(beyond, 'invalid')]),
    ];
  });
}

/** Creates the mutations of a text: its length, its pattern and its format. */
export function textMutations(schema: LocatedSchema['schema'], text: string): KeywordMutation[] {
  const { maxLength, pattern, format } = schema;
  return [
    ...boundaryMutations(schema, ['maxLength', 'minLength'], (length) => resize(text, length)),
    ...(typeof pattern === 'string' ? patternMutations(pattern, text, maxLength) : []),
    ...(typeof format === 'string' ? [mutation('format', 'other', 'invalid', `no ${format}`)] : []),
  ];
}

/** Gives a text another length in characters, in every way that keeps it similar: by its parts, or by repeating a character. */
function resize(text: string, length: number): string[] {
  if (length < 0) return [];
  const characters = [...(text === '' ? 'x' : text)];
  if (length <= characters.length)
    return characters
      .slice(0, characters.length - length + 1)
      .map((_, start) => characters.slice(start, start + length).join(''));
  return [...new Set(characters.reverse())].map((character) => text + character.repeat(length - characters.length));
}

/** Edits that should break a pattern. */
const edits: readonly (readonly [label: string, edit: (text: string) => string])[] = [
  ['letter', (text) => `${text}a`],
  ['blank', (text) => `${text} `],
  ['blank-first', (text) => ` ${text}`],
  ['hyphen', (text) => `${text}-`],
  ['umlaut', (text) => `${text}ü`],
  ['line-feed', (text) => `${text}\n`],
  ['angle-bracket', (text) => `${text}<`],
  ['without-first', (text) => text.slice(1)],
  ['comma', (text) => text.replace('.', ',')],
  ['letters-only', (text) => text.replace(/[^A-Za-z]/g, 'x')],
];

/** The longest text to try in the search for the limits of a pattern. */
const maxTriedLength = 100;

function patternMutations(pattern: string, text: string, maxLength: Json | undefined): KeywordMutation[] {
  const form = new RegExp(pattern, 'u');
  const lengths = Array.from({ length: maxTriedLength }, (_, length) => length);
  const fitting = lengths.filter((length) => resize(text, length).some((candidate) => form.test(candidate)));
  const shortest = fitting[0] ?? 0;
  const longest = fitting.at(-1) ?? 0;
  const isBounded = longest < maxTriedLength - 1 && (typeof maxLength !== 'number' || longest < maxLength);
  const resized = (label: string, length: number, effect: KeywordMutation['effect']) =>
    mutation('pattern', label, effect, ...resize(text, length));
  return [
    ...edits.map(([label, edit]) => mutation('pattern', label, 'invalid', edit(text))),
    ...(isBounded ? [resized('longest', longest, 'valid'), resized('too-long', longest + 1, 'invalid')] : []),
    ...(shortest > 0 ? [resized('shortest', shortest, 'valid'), resized('too-short', shortest - 1, 'invalid')] : []),
  ];
}
