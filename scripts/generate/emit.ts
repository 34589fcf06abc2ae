import { posix } from 'node:path';
import type { ApiDescription, Operation } from '../../src/contract/contract.ts';
import type { RequestHints } from '../../src/contract/request-hints.ts';
import { isMapping, join, type SourceDocument, toMapping } from '../../src/generator/document.ts';
import { findServer, readDateTimes, readEnums } from '../../src/generator/document-parts.ts';
import { listMediaTypes } from '../../src/generator/media-types.ts';
import type { Schemas } from '../../src/generator/schema-registry.ts';
import { validatorsSource } from './bundle.ts';

/** Returns the first line of a generated module. */
export const banner = (source: string) => `// Generated from ${source} by "npm run generate". Do not edit.\n`;

/** A contract as the generator has read it. */
export interface ContractParts {
  readonly document: SourceDocument;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly apis: Readonly<Record<string, ApiDescription>>;
  readonly schemas: Schemas;
}

/**
 * Writes the module with the contract as data, joined with its validators.
 * @param types path of the module that exports the type `Contract`
 */
export function contractModule({ document, operations, apis, schemas }: ContractParts, types: string): string {
  const version = String(toMapping(document.data.info).version);
  return `${banner(document.file)}import { joinRules } from '${posix.dirname(types)}/compiled-schema.ts';
import type { Contract } from '${types}';
import { validators } from './validators.ts';

/** The contract of ${document.file}. */
export const contract: Contract = {
  version: ${JSON.stringify(version)},
  operations: ${parseCall(operations)},
  apis: ${parseCall(apis)},
  enums: ${parseCall(readEnums(document))},
  dateTimes: ${parseCall(readDateTimes(document))},
  schemas: joinRules(validators, () => ${parseCall(schemas.rules())}),
};
`;
}

/** Writes the module with the names that behaviours may use, as types. */
export function namesModule({ document, operations, apis }: ContractParts): string {
  const list = Object.values(operations);
  const union = (names: readonly string[]) =>
    names.length > 0 ? names.map((name) => JSON.stringify(name)).join(' | ') : 'never';
  const members = (listNames: (operation: Operation) => readonly string[]) =>
    list.map((operation) => `  ${operation.operationId}: ${union(listNames(operation))};`).join('\n');
  return `${banner(document.file)}
/** The operations of each API. */
export interface ApiOperations {
${Object.keys(apis)
  .map((api) => `  ${api}: ${union(list.filter((operation) => operation.api === api).map(({ operationId }) => operationId))};`)
  .join('\n')}
}

/** The named error examples of each operation. */
export interface ErrorNames {
${members(({ errors }) => errors.map(({ name }) => name))}
}

/** The named examples of each operation's responses, successes and errors. */
export interface ExampleNames {
${members(({ responses, errors }) => [
  ...new Set([...Object.values(responses).flatMap(({ examples }) => Object.keys(examples)), ...errors.map(({ name }) => name)]),
])}
}

/** The query parameters of each operation that have a default. */
export interface DefaultedParameters {
${members(({ parameters }) => parameters.filter((parameter) => parameter.default !== undefined).map(({ name }) => name))}
}
`;
}

/** Writes the module that names the objects and enumerations among the components, for users of the package. */
export function bodiesModule({ document, operations }: ContractParts): string {
  const schemas = Object.entries(toMapping(toMapping(document.data.components).schemas));
  const named = schemas.filter(([, schema]) => isMapping(schema) && (schema.type === 'object' || Array.isArray(schema.enum)));
  const types = named.map(([name, schema]) => {
    const [description = ''] = String(toMapping(schema).description).trim().split('\n\n');
    return `/** ${description.replaceAll('\n', ' ').replace(/:$/, '.')} */\nexport type ${name} = Schemas['${name}'];\n`;
  });
  return `${banner(document.file)}import type { components } from './types.ts';

type Schemas = components['schemas'];

${types.join('')}${Object.values(operations)
  .flatMap((operation) => writeBodyAlias(document, operation))
  .join('')}`;
}

/** Writes the module with the names of the APIs, for code that needs no more of the contract. */
export function apiNamesModule({ document, apis }: ContractParts): string {
  return `${banner(document.file)}
/** The names of the APIs. */
export const apiNames: readonly string[] = ${JSON.stringify(Object.keys(apis))};
`;
}

/** Writes the type of an operation's request body by the operation's name, as clients look for it. */
function writeBodyAlias(document: SourceDocument, { operationId, path, method, body }: Operation): string[] {
  if (!body) return [];
  const [content] = listMediaTypes(document, join('/paths', path, method.toLowerCase(), 'requestBody'));
  const { $ref: reference } = content ? toMapping(document.at(join(content.pointer, 'schema'))) : {};
  if (typeof reference !== 'string') return [];
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  const alias = `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}Request`;
  return [`/** The body of a request to ${operationId}. */\nexport type ${alias} = Schemas['${name}'];\n`];
}

/** Writes the module with the bundled validators. */
export async function validatorsModule({ document, schemas }: ContractParts): Promise<string> {
  return `${banner(document.file)}// @ts-nocheck: written by Ajv and bundled by rolldown.\n${await validatorsSource(schemas)}`;
}

/**
 * Writes the module with the schemas as data. `verify`, coverage and sabotage derive from them; no request needs them.
 * @param types path of the module that exports the type `Json`
 */
export function schemasModule({ document, schemas }: ContractParts, types: string): string {
  return `${banner(document.file)}import type { Json } from '${types}';

/** The schemas by the names of their validators, without references, so that keywords and rules have the same paths. */
export const schemas: Readonly<Record<string, Json>> = ${formatObject(schemas.resolved())};
`;
}

/** Writes the module with hints for writing requests; no request needs them. */
export function hintsModule({ document, schemas }: ContractParts, requests: Readonly<Record<string, RequestHints>>): string {
  return `${banner(document.file)}import type { Hints } from '../request-hints.ts';

/** Hints for writing valid requests. */
export const hints: Hints = {
  requests: ${formatObject(requests)},
  samples: ${formatObject(schemas.samples())},
};
`;
}

/** Writes the module with the text of the document, which the server publishes. */
export function textModule({ document }: ContractParts): string {
  return `${banner(document.file)}
/** The text of the contract. */
export const text: string = ${JSON.stringify(document.text)};
/** The part of it that names the server. */
export const server: string = ${JSON.stringify(findServer(document))};
`;
}

/** Formats an object with one line per member, so that a diff of the generated file is readable. */
function formatObject(value: object): string {
  return `{\n${Object.entries(value)
    .map(([name, member]) => `  ${JSON.stringify(name)}: ${JSON.stringify(member)},\n`)
    .join('')}}`;
}

/**
 * Formats an object as a call of `JSON.parse`, which takes a fraction of the time that a literal does, and the contract is read
 * at each start.
 */
function parseCall(value: object): string {
  const lines = Object.entries(value).map(([name, member]) => `  ${JSON.stringify(name)}: ${JSON.stringify(member)}`);
  const text = `{\n${lines.join(',\n')}\n}`;
  return `JSON.parse(\`${text.replace(/[`\\]|\$(?=\{)/g, '\\$&')}\`)`;
}
