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

/**
 * The formats that the validators check. A date-time is one of RFC 3339: a day of the calendar, an offset with a colon, and a leap
 * second at the end of a day in UTC, which is another time of day where there is an offset.
 */
export const formats: Readonly<Record<string, RegExp>> = {
  'date-time':
    /^(?:\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)t(?:(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?z|(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i,
  uri: /^[a-z][a-z0-9+\-.]*:[^\s]*$/i,
};

/** The format of secrets; it has no rules. */
export const secretFormat = 'password';

const enforced = new Set<string>([...schemaKeywords, ...schemaMapKeywords, ...schemaListKeywords, ...assertions]);
const ignored = new Set<string>([...annotations, ...extensions]);

/** Returns `true` for a keyword that a value can break, `false` for an annotation, and `undefined` for an unknown keyword. */
export function isEnforced(keyword: string): boolean | undefined {
  if (enforced.has(keyword)) return true;
  return ignored.has(keyword) ? false : undefined;
}
