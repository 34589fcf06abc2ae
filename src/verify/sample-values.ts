import type { Json } from '../contract/contract.ts';
import { declaredTypes, enumValues, itemSchemas, keywordValue, type LocatedSchema, textsIn } from '../contract/schema-walk.ts';

/** Lists plausible values for the place at a path, the best first. */
export type SampleValues = (schemas: readonly LocatedSchema[], path: readonly string[]) => readonly Json[];

/** A text of each format that the contract can have. */
const formats: Readonly<Record<string, string>> = { uri: 'https://example.com/', 'date-time': '2026-11-18T09:30:00.000Z' };

/**
 * Derives plausible values from schemas: enumerated ones, texts of their formats, and one of each type.
 * @param examples lists the contract's examples of a schema; a list gets one of its items from them
 */
export function deriveSamples(
  schemas: readonly LocatedSchema[],
  examples: (schema: LocatedSchema) => readonly Json[] = () => [],
): Json[] {
  const types = declaredTypes(schemas);
  const number = keywordValue(schemas, 'minimum') ?? keywordValue(schemas, 'maximum') ?? 1;
  const formatted = textsIn(keywordValue(schemas, 'format')).flatMap((format) => formats[format] ?? []);
  const inner = types.includes('array') ? itemSchemas(schemas) : [];
  const items = [...inner.flatMap(examples), ...(inner.length > 0 ? deriveSamples(inner, examples) : [])].slice(0, 1);
  const ofTypes: readonly (readonly [type: string, value: Json])[] = [
    ['string', 'text'],
    ['string', '1'],
    ['integer', number],
    ['number', number],
    ['boolean', true],
    ['array', items],
    ['object', {}],
  ];
  const typed = ofTypes.flatMap(([type, value]) => (types.length === 0 || types.includes(type) ? [value] : []));
  return [...enumValues(schemas), ...formatted, ...typed];
}
