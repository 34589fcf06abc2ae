/** Keywords that hold one schema. */
export const schemaKeywords = [
  'not',
  'if',
  'then',
  'else',
  'items',
  'additionalProperties',
  'propertyNames',
  'contains',
] as const;
/** Keywords that hold a mapping of schemas. */
export const schemaMapKeywords = ['properties', 'patternProperties', 'dependentSchemas'] as const;
/** Keywords that hold a list of schemas. */
export const schemaListKeywords = ['anyOf', 'oneOf', 'allOf', 'prefixItems'] as const;

/** Keywords that a value must satisfy. */
const assertions = [
  'type',
  'enum',
  'required',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'dependentRequired',
] as const;

/** Keywords for readers and tools, which a value cannot break. */
const annotations = ['title', 'description', 'examples', 'default', 'deprecated'] as const;

/** The keywords of ringback, which the generator reads. */
const extensions = [
  'x-source',
  'x-violation',
  'x-since-version',
  'x-absent',
  'x-echoes',
  'x-assumed',
  'x-drift',
  'x-personal',
] as const;

/** The formats that the validators check. */
export const formats = ['date-time', 'uri'] as const;

/** The format of secrets; it has no rules. */
export const secretFormat = 'password';

const enforced = new Set<string>([...schemaKeywords, ...schemaMapKeywords, ...schemaListKeywords, ...assertions]);
const ignored = new Set<string>([...annotations, ...extensions]);

/** Returns `true` for a keyword that a value can break, `false` for an annotation, and `undefined` for an unknown keyword. */
export function isEnforced(keyword: string): boolean | undefined {
  if (enforced.has(keyword)) return true;
  return ignored.has(keyword) ? false : undefined;
}
