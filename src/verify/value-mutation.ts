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
