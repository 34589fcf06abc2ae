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
  /** The wanted effect; a candidate with another one is not used. */
  readonly effect: Effect;
  /** Values to put there, the best first; `undefined` removes the member. */
  readonly candidates: readonly (Json | undefined)[];
}

/** The effect of a mutation on the whole value. */
export type Effect = 'valid' | 'invalid' | 'either';

/** Creates a mutation without its place. */
export function mutation(
  keyword: string,
  label: string,
  effect: Effect,
  ...candidates: readonly (Json | undefined)[]
): KeywordMutation {
  return { keyword, label, effect, candidates };
}

/** A value next to a limit. */
type Boundary = readonly [label: string, distance: number, effect: Effect];

const at: Boundary = ['at', 0, 'valid'];
const under: Boundary = ['under', -1, 'invalid'];
const over: Boundary = ['over', 1, 'invalid'];

const boundaries: Readonly<Record<string, readonly Boundary[]>> = {
  minimum: [at, under],
  maximum: [at, over],
  exclusiveMinimum: [
    ['at', 0, 'invalid'],
    ['over', 1, 'valid'],
  ],
  exclusiveMaximum: [
    ['at', 0, 'invalid'],
    ['under', -1, 'valid'],
  ],
  maxLength: [['under', -1, 'valid'], at, over],
  minLength: [at, under],
  minItems: [at, under],
  maxItems: [at, over],
};

/** Creates the mutations at, under and over the limits of a schema. */
export function boundaryMutations(
  schema: LocatedSchema['schema'],
  keywords: readonly string[],
  candidatesFor: (magnitude: number) => readonly Json[],
): KeywordMutation[] {
  return keywords.flatMap((keyword) => {
    const limit = schema[keyword];
    if (typeof limit !== 'number') return [];
    return (boundaries[keyword] ?? []).map(([label, distance, effect]) =>
      mutation(keyword, label, effect, ...candidatesFor(limit + distance)),
    );
  });
}
