import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import type { Rule } from '../../src/contract/contract.ts';
import { valueAt } from '../../src/contract/json.ts';
import { exampleName } from '../../src/contract/schema-error.ts';
import { bundle } from './bundle.ts';
import { type Data, DocumentError, isMapping, join, type Mapping, type SourceDocument, stringsOf } from './document.ts';
import { deref } from './examples.ts';
import { formats } from './keywords.ts';
import { type Origin, pathSegment, type Resolved, resolve } from './resolve.ts';

/** The schemas that are to be compiled, by name. */
export interface Schemas {
  /** Takes a schema of the document; answers its name. */
  add(pointer: string): string;
  /** Takes an object whose members are schemas of the document (or objects of the same kind). */
  addObject(name: string, object: ObjectOf): string;
  /** What breaks a value, as schemaPaths with their origins; empty when nothing does. */
  problems(name: string, value: Data): Problem[];
  /** By schema and schemaPath: the line, and the example that answers it. */
  rules(): Record<string, Record<string, Rule>>;
  /** The schemas themselves, without references. */
  resolved(): Record<string, Data>;
  /** By schema and schemaPath: the examples that schemas carry themselves. */
  samples(): Record<string, Record<string, readonly Data[]>>;
  /** The origins of one schema's keywords. */
  origins(name: string): ReadonlyMap<string, Origin>;
  /** TypeScript source of a module that exports `validators`. */
  source(): Promise<string>;
}

/** An object put together from schemas of the document. */
export interface ObjectOf {
  readonly required: readonly string[];
  readonly members: Readonly<Record<string, string | ObjectOf>>;
  /** Where it is described. */
  readonly pointer: string;
}

/** One reason why a value is not valid. */
export interface Problem {
  /** The named example that answers it, where x-violation maps the keyword. */
  readonly example: string | undefined;
  readonly message: string;
}

/** Ajv as the validators are made: every error, and texts measured in characters as JSON Schema counts them. */
function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    code: { source: true, esm: true },
  });
  addFormats.default(ajv, { mode: 'fast', formats: [...formats] });
  return ajv;
}

/** Collects, compiles and emits the schemas of one document. */
export function createSchemas(document: SourceDocument): Schemas {
  const ajv = createAjv();
  const resolved = new Map<string, Resolved>();

  function take(name: string, make: () => Resolved): string {
    if (resolved.has(name)) return name;
    const found = make();
    resolved.set(name, found);
    try {
      ajv.addSchema(isMapping(found.schema) ? found.schema : {}, name);
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

  function rulesOf(name: string): Record<string, Rule> {
    const origins = resolved.get(name)?.origins ?? [];
    return Object.fromEntries([...origins].map(([path, origin]) => [path, ruleOf(document, origin)]));
  }

  return {
    add: (pointer) => {
      const at = deref(document, pointer);
      return Object.keys(Object(document.at(pointer))).length > 1
        ? take(pointer, () => resolve(document, pointer))
        : take(at, () => resolve(document, at));
    },
    addObject: (name, object) => take(name, () => objectOf(document, object)),
    problems(name, value) {
      const validate = ajv.getSchema(name);
      if (!validate || validate(value) === true) return [];
      return (validate.errors ?? []).map((error) => ({
        example: exampleName(rulesOf(name)[error.schemaPath], error, valueAt(value, error.instancePath)),
        message: `${error.instancePath || 'it'} breaks "${error.keyword}" ${JSON.stringify(error.params)}`,
      }));
    },
    resolved: () => Object.fromEntries([...resolved].map(([name, { schema }]) => [name, schema])),
    samples: () => Object.fromEntries([...resolved].map(([name, { samples }]) => [name, Object.fromEntries(samples)])),
    origins: (name) => resolved.get(name)?.origins ?? new Map(),
    rules: () => Object.fromEntries([...resolved.keys()].map((name) => [name, rulesOf(name)])),
    async source() {
      const names = Object.fromEntries([...resolved.keys()].map((name, index) => [`v${index}`, name]));
      const code = standalone.default(ajv, names);
      const table = Object.entries(names)
        .map(([variable, name]) => `  ${JSON.stringify(name)}: ${variable},`)
        .join('\n');
      return bundle(`${code}\nexport const validators = {\n${table}\n};`, 'validators');
    },
  };
}

function ruleOf(document: SourceDocument, { pointer, violation }: Origin): Rule {
  const list = pointer.endsWith('/required') ? document.at(pointer) : undefined;
  const lines = stringsOf(list).map((member, index): [string, number] => [member, document.lineOf(join(pointer, index))]);
  return {
    line: document.lineOf(pointer),
    ...(lines.length > 0 ? { lines: Object.fromEntries(lines) } : {}),
    ...(typeof violation === 'string' ? { example: violation } : {}),
    ...(isMapping(violation) ? { example: mapValues(violation, String) } : {}),
    ...(isAssumed(document, pointer) ? { assumed: true } : {}),
  };
}

/** Whether the statement nearest to a keyword that tells its source tells that it has none. */
function isAssumed(document: SourceDocument, pointer: string): boolean {
  const segments = pointer.split('/');
  for (let length = segments.length - 1; length > 0; length--) {
    const node = document.at(segments.slice(0, length).join('/'));
    const source = isMapping(node) ? node['x-source'] : undefined;
    if (typeof source === 'string') return source.startsWith('inferred');
  }
  return false;
}

function mapValues(mapping: Mapping, change: (value: Data) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping).map(([name, value]) => [name, change(value)]));
}

function objectOf(document: SourceDocument, object: ObjectOf, path = '#'): Resolved {
  const origins = new Map<string, Origin>([
    [`${path}/type`, { pointer: object.pointer }],
    [`${path}/required`, { pointer: object.pointer }],
  ]);
  const samples = new Map<string, readonly Data[]>();
  const properties: Record<string, Data> = {};
  for (const [name, member] of Object.entries(object.members)) {
    const at = `${path}/properties/${pathSegment(name)}`;
    const found = typeof member === 'string' ? resolve(document, member, at) : objectOf(document, member, at);
    properties[name] = found.schema;
    for (const [key, origin] of found.origins) origins.set(key, origin);
    for (const [key, examples] of found.samples) samples.set(key, examples);
  }
  return { schema: { type: 'object', required: [...object.required], properties }, origins, samples };
}
