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

/** Keywords that a value is compared with. */
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

/** Keywords that say something to readers and tools, and nothing about a value. */
const annotations = ['title', 'description', 'examples', 'default', 'deprecated'] as const;

/** Our own keywords, each read by the generator. */
const extensions = ['x-source', 'x-violation', 'x-since-version', 'x-absent', 'x-echoes', 'x-advisory', 'x-personal'] as const;

/** The formats that the validators check. */
export const formats = ['date-time', 'uri'] as const;

/** The format that says nothing about a value, but that it is not to be shown. */
export const secretFormat = 'password';

const enforced = new Set<string>([...schemaKeywords, ...schemaMapKeywords, ...schemaListKeywords, ...assertions]);
const ignored = new Set<string>([...annotations, ...extensions]);

/** Whether a broken keyword is a violation; if not, it is an annotation, and `undefined` where it is not known at all. */
export function isEnforced(keyword: string): boolean | undefined {
  if (enforced.has(keyword)) return true;
  return ignored.has(keyword) ? false : undefined;
}
