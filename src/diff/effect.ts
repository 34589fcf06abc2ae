/** The effect of a change on the values that a schema allows; `none` for what only describes them. */
export type Effect = 'wider' | 'narrower' | 'other' | 'none';

/** A kind of change. */
export type Action = 'added' | 'removed' | 'changed';

/** Members of schemas and other objects that only describe, or that only ringback reads to test and explain. */
const descriptive = new Set([
  ...['description', 'summary', 'title', 'example', 'examples', 'externalDocs', 'deprecated', 'tags', 'operationId', 'links'],
  ...[
    '$comment',
    'xml',
    'discriminator',
    'contentEncoding',
    'contentMediaType',
    'x-source',
    'x-assumed',
    'x-drift',
    'x-personal',
  ],
  ...['x-about', 'x-provoked-by', 'x-refused-as', 'x-task-subject', 'x-refused-examples'],
]);
const upperLimits = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains']);
const lowerLimits = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains']);
/** Keywords that have their own set of values, of which a schema allows each. */
const valueSets = new Set(['enum', 'type', 'oneOf', 'anyOf', 'x-absent']);
/** Keywords whose effect the rules here do not tell apart. */
const conditions = new Set(['not', 'if', 'then', 'else', 'dependentSchemas', 'dependentRequired', 'contains']);
/** Keywords that hold schemas by names. */
const named = new Set(['properties', 'patternProperties', '$defs']);
/** Keywords that hold one schema. */
const nested = new Set(['items', 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'unevaluatedItems']);

/** True for a member that only describes. An extension that is not known is one. */
export function isDescriptive(keyword: string): boolean {
  return descriptive.has(keyword) || (keyword.startsWith('x-') && !knownExtensions.has(keyword));
}

/** Extensions that decide which request passes, or which message answers it. */
const knownExtensions = new Set([
  ...['x-path-match', 'x-versions', 'x-since-version', 'x-token-kinds', 'x-token-claims', 'x-absent', 'x-violation', 'x-refuses'],
  ...['x-error-list', 'x-variables', 'x-echoes', 'x-retention', 'x-api'],
]);

/**
 * Tells the effect of a change inside a schema.
 * @param path from the schema to the change
 */
export function effectOf(path: readonly string[], action: Action, before: unknown, after: unknown): Effect {
  const [keyword, name, ...rest] = path;
  const isAdded = action === 'added';
  if (keyword === undefined) return effectOfSchema(action, before, after);
  if (isDescriptive(keyword)) return 'none';
  if (conditions.has(keyword)) return path.some(isDescriptive) ? 'none' : 'other';
  if (keyword === 'x-violation') return 'other';
  if (named.has(keyword)) return name === undefined ? 'other' : effectOf(rest, action, before, after);
  if (nested.has(keyword)) return effectOf(path.slice(1), action, before, after);
  if (keyword === 'allOf' && name !== undefined) return effectOf(rest, action, before, after);
  if (valueSets.has(keyword) && name !== undefined) {
    if (rest.length > 0) return effectOf(rest, action, before, after);
    return isAdded ? 'wider' : 'narrower';
  }
  if (keyword === 'nullable') return after === true ? 'wider' : 'narrower';
  if (action !== 'changed') return isAdded ? 'narrower' : 'wider';
  if (typeof before === 'number' && typeof after === 'number') {
    if (upperLimits.has(keyword)) return after < before ? 'narrower' : 'wider';
    if (lowerLimits.has(keyword)) return after > before ? 'narrower' : 'wider';
  }
  if (typeof before === 'boolean') return after === true ? 'narrower' : 'wider';
  return 'other';
}

/** Tells the effect of a schema in place of none, of none in its place, or of one where another is `true` or `false`. */
function effectOfSchema(action: Action, before: unknown, after: unknown): Effect {
  if (action === 'added') return after === true ? 'none' : 'narrower';
  if (action === 'removed') return before === true ? 'none' : 'wider';
  return before === false || after === true ? 'wider' : 'narrower';
}
