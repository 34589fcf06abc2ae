import { type Data, isMapping } from '../../src/generator/document.ts';

/**
 * Forbids undocumented members in every object of a schema that does not say otherwise. The contract allows services to add members;
 * in the input of a test, such a member is a mistake.
 */
export function closeObjects(schema: Data): Data {
  if (Array.isArray(schema)) return schema.map(closeObjects);
  if (!isMapping(schema)) return schema;
  const closed = Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, closeObjects(value)]));
  return isMapping(schema.properties) && schema.additionalProperties === undefined
    ? { ...closed, additionalProperties: false }
    : closed;
}
