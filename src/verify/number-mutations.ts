import type { Change } from './mutations.ts';
import type { Layer } from './schema.ts';

/** Numbers at, under and over the limits of a schema. */
export function numberVariants({
  type,
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  multipleOf,
}: Layer['schema']): Change[] {
  return [
    ...(typeof minimum === 'number'
      ? [change('minimum', 'at', minimum, 'valid'), change('minimum', 'under', minimum - 1, 'broken')]
      : []),
    ...(typeof maximum === 'number'
      ? [change('maximum', 'at', maximum, 'valid'), change('maximum', 'over', maximum + 1, 'broken')]
      : []),
    ...(typeof exclusiveMinimum === 'number'
      ? [
          change('exclusiveMinimum', 'at', exclusiveMinimum, 'broken'),
          change('exclusiveMinimum', 'over', exclusiveMinimum + 1, 'valid'),
        ]
      : []),
    ...(typeof exclusiveMaximum === 'number'
      ? [
          change('exclusiveMaximum', 'at', exclusiveMaximum, 'broken'),
          change('exclusiveMaximum', 'under', exclusiveMaximum - 1, 'valid'),
        ]
      : []),
    ...(typeof multipleOf === 'number' ? [change('multipleOf', 'between', multipleOf * 1.5, 'broken')] : []),
    ...(type === 'integer' ? [change('type', 'fraction', 1.5, 'broken')] : []),
  ];
}

function change(keyword: string, label: string, value: number, wants: Change['wants']): Change {
  return { keyword, label, wants, tries: [value] };
}
