import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Rule, Validate } from '../contract/contract.ts';
import { valueAt } from '../contract/json.ts';
import { exampleName } from '../contract/schema-error.ts';
import { type Data, DocumentError, isMapping, join, type Mapping, type SourceDocument, toStrings } from './document.ts';
import { followReference } from './examples.ts';
import { formats } from './keywords.ts';
import { readRefusedDrift } from './read-drift.ts';
import { type Origin, pathSegment, type ResolvedSchema, resolveSchema } from './resolve.ts';
import type { ObjectSchema, Schemas } from './schema-registry.ts';
import { isAssumed } from './source.ts';

/** Creates an Ajv that reports all errors and measures texts in Unicode characters, as JSON Schema does. */
function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    code: { source: true, esm: true },
  });
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  return ajv;
}

/** Collects, compiles and emits the schemas of one document. */
export function createSchemas(document: SourceDocument): Schemas {
  const ajv = createAjv();
  const resolved = new Map<string, ResolvedSchema>();

  function compile(name: string, resolve: () => ResolvedSchema): string {
    if (resolved.has(name)) return name;
    const resolvedSchema = resolve();
    resolved.set(name, resolvedSchema);
    try {
      ajv.addSchema(isMapping(resolvedSchema.schema) ? resolvedSchema.schema : {}, name);
      ajv.getSchema(name);
    } catch (error) {
      throw new DocumentError(
        document,
        name.startsWith('/') ? name : '',
        `the schema does not compile: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    return name;
  }

  function validatorOf(name: string): [string, Validate][] {
    const validate = ajv.getSchema(name);
    return validate && !('$async' in validate) ? [[name, validate]] : [];
  }

  function listRules(name: string): Record<string, Rule> {
    const origins = resolved.get(name)?.origins ?? [];
    return Object.fromEntries([...origins].map(([path, origin]) => [path, toRule(document, origin)]));
  }

  return {
    add: (pointer) => {
      const at = followReference(document, pointer);
      return Object.keys(Object(document.at(pointer))).length > 1
        ? compile(pointer, () => resolveSchema(document, pointer))
        : compile(at, () => resolveSchema(document, at));
    },
    addObject: (name, object) => compile(name, () => resolveObject(document, object)),
    validate(name, value) {
      const validate = ajv.getSchema(name);
      if (!validate || validate(value) === true) return [];
      return (validate.errors ?? []).map((error) => ({
        example: exampleName(listRules(name)[error.schemaPath], error, valueAt(value, error.instancePath)),
        message: `${error.instancePath || 'the value'} breaks "${error.keyword}" ${JSON.stringify(error.params)}`,
      }));
    },
    resolved: () => Object.fromEntries([...resolved].map(([name, { schema }]) => [name, schema])),
    samples: () => Object.fromEntries([...resolved].map(([name, { samples }]) => [name, Object.fromEntries(samples)])),
    origins: (name) => resolved.get(name)?.origins ?? new Map(),
    rules: () => Object.fromEntries([...resolved.keys()].map((name) => [name, listRules(name)])),
    validators: () => Object.fromEntries([...resolved.keys()].flatMap((name) => validatorOf(name))),
    ajv,
  };
}

function toRule(document: SourceDocument, { pointer, violation, assumed = false }: Origin): Rule {
  const list = pointer.endsWith('/required') ? document.at(pointer) : undefined;
  const not = pointer.endsWith('/not') ? document.at(pointer) : undefined;
  const excluded = isMapping(not) ? toStrings(not.required) : [];
  const lines = toStrings(list).map((member, index): [string, number] => [member, document.lineOf(join(pointer, index))]);
  return {
    line: document.lineOf(pointer),
    ...(lines.length > 0 ? { lines: Object.fromEntries(lines) } : {}),
    ...(typeof violation === 'string' ? { example: violation } : {}),
    ...(isMapping(violation) ? { example: mapValues(violation, String) } : {}),
    ...(isAssumed(document, pointer) ? { assumed: true } : {}),
    ...(excluded.length > 0 ? { excludes: excluded } : {}),
    ...(assumed || isAssumed(document, pointer) ? { assumed: true } : {}),
    ...readEnumDrift(document, pointer),
  };
}

function readEnumDrift(document: SourceDocument, pointer: string): Pick<Rule, 'drift'> {
  if (!pointer.endsWith('/enum')) return {};
  const drift = readRefusedDrift(document, pointer.slice(0, pointer.lastIndexOf('/')));
  return Object.keys(drift).length > 0 ? { drift } : {};
}

function mapValues(mapping: Mapping, convert: (value: Data) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping).map(([name, value]) => [name, convert(value)]));
}

function resolveObject(document: SourceDocument, object: ObjectSchema, path = '#'): ResolvedSchema {
  const origins = new Map<string, Origin>([
    [`${path}/type`, { pointer: object.pointer }],
    [`${path}/required`, { pointer: object.pointer }],
  ]);
  const samples = new Map<string, readonly Data[]>();
  const properties: Record<string, Data> = {};
  for (const [name, member] of Object.entries(object.members)) {
    const at = `${path}/properties/${pathSegment(name)}`;
    const property = typeof member === 'string' ? resolveSchema(document, member, at) : resolveObject(document, member, at);
    properties[name] = property.schema;
    for (const [key, origin] of property.origins) origins.set(key, origin);
    for (const [key, examples] of property.samples) samples.set(key, examples);
  }
  return { schema: { type: 'object', required: [...object.required], properties }, origins, samples };
}
