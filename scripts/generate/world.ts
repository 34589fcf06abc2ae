import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import type { OpenAPI3 } from 'openapi-typescript';
import { pointerSegments } from '../../src/contract/json.ts';
import { type Data, isMapping, type Mapping, type SourceDocument, toMapping } from '../../src/generator/document.ts';
import { formats } from '../../src/generator/keywords.ts';
import { bundle } from './bundle.ts';
import { closeObjects } from './closed-objects.ts';
import { typesModule } from './types.ts';

/** Bundles the schema of a world with the schemas of the contract that it refers to, whose objects are closed. */
export function bundledSchema(schema: SourceDocument, contract: SourceDocument): Mapping {
  const definitions: Mapping = {};
  const body = copy(schema.data);
  return { ...toMapping(body), $defs: { ...toMapping(toMapping(body).$defs), ...definitions } };

  function copy(node: Data): Data {
    if (Array.isArray(node)) return node.map(copy);
    if (!isMapping(node)) return node;
    const keywords = Object.fromEntries(
      Object.entries(node)
        .filter(([keyword]) => !keyword.startsWith('x-'))
        .map(([keyword, value]) => [keyword, copy(value)]),
    );
    return typeof node.$ref === 'string' ? { ...keywords, $ref: bundleReference(node.$ref) } : keywords;
  }

  function bundleReference(ref: string): string {
    const pointer = ref.slice(ref.indexOf('#') + 1);
    const name = pointerSegments(pointer).at(-1) ?? '';
    if (!pointer.startsWith('/components/')) return ref;
    if (!definitions[name]) {
      definitions[name] = true;
      definitions[name] = closeObjects(copy(contract.at(pointer)));
    }
    return `#/$defs/${name}`;
  }
}

/** Writes the module with the TypeScript types of a world. */
export function worldTypes(schema: SourceDocument, bundled: Mapping): Promise<string> {
  const { $schema: _, $defs, ...world } = bundled;
  const text = JSON.stringify({ ...toMapping($defs), World: world }).replaceAll('#/$defs/', '#/components/schemas/');
  const document: OpenAPI3 = {
    openapi: '3.1.0',
    info: { title: schema.file, version: '0' },
    paths: {},
    components: { schemas: JSON.parse(text) },
  };
  return typesModule(schema.file, document);
}

/** Writes the module that exports the compiled `validate` of a world. */
export async function worldValidator(schema: SourceDocument, bundled: Mapping): Promise<string> {
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    code: { source: true, esm: true },
  });
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  const { $schema: _, ...plain } = bundled;
  const code = standalone.default(ajv, ajv.compile(plain));
  return `// Generated from ${schema.file} by "npm run generate". Do not edit.\n// @ts-nocheck: written by Ajv and bundled by rolldown.\n${await bundle(code, 'validate')}`;
}

/** Writes the module with the default world as data. */
export function worldModule(world: SourceDocument): string {
  return `// Generated from ${world.file} by "npm run generate". Do not edit.
import type { Validate } from '../../contract/contract.ts';
import { validate } from './world-validator.ts';
import type { components } from './world-types.ts';

/** Validates a world; \`errors\` has the reasons if it is not valid. */
export const validateWorld: Validate = validate;

/** The world of a new sandbox, unless another one is given. */
export const defaultWorld: components['schemas']['World'] = ${JSON.stringify(world.data, null, 2)};
`;
}
