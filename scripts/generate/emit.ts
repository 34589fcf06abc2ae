import type { ApiDescription, Operation } from '../../src/contract/contract.ts';
import type { RequestHints } from '../../src/contract/request-hints.ts';
import { isMapping, mappingOf, type SourceDocument } from './document.ts';
import type { Schemas } from './schemas.ts';

/** What every generated module begins with. */
export const banner = (source: string) => `// Generated from ${source} by "npm run generate". Do not edit.\n`;

/** What the data modules are written from. */
export interface Parts {
  readonly document: SourceDocument;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly apis: Readonly<Record<string, ApiDescription>>;
  readonly schemas: Schemas;
}

/**
 * The contract as data, put together with its validators.
 * @param types the module that says what a contract is
 */
export function contractModule({ document, operations, apis, schemas }: Parts, types: string): string {
  const version = String(mappingOf(document.data.info).version);
  return `${banner(document.file)}import type { Contract, Rule, Validate } from '${types}';
import { validators } from './validators.ts';

const compiled: Readonly<Record<string, Validate>> = validators;

const rules: Readonly<Record<string, Readonly<Record<string, Rule>>>> = ${json(schemas.rules())};

/** The contract of ${document.file}. */
export const contract: Contract = {
  version: ${JSON.stringify(version)},
  operations: ${json(operations)},
  apis: ${json(apis)},
  enums: ${json(enumsOf(document))},
  dateTimes: ${json(dateTimesOf(document))},
  schemas: Object.fromEntries(Object.entries(compiled).map(([name, validate]) => [name, { validate, rules: rules[name] ?? {} }])),
};
`;
}

/** The names that behaviours may use, as types. */
export function namesModule({ document, operations, apis }: Parts): string {
  const list = Object.values(operations);
  const union = (names: readonly string[]) =>
    names.length > 0 ? names.map((name) => JSON.stringify(name)).join(' | ') : 'never';
  const members = (of: (operation: Operation) => readonly string[]) =>
    list.map((operation) => `  ${operation.operationId}: ${union(of(operation))};`).join('\n');
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

/** The query parameters of each operation that have a default. */
export interface DefaultedParameters {
${members(({ parameters }) => parameters.filter((parameter) => parameter.default !== undefined).map(({ name }) => name))}
}
`;
}

/** The validators, bundled. */
export async function validatorsModule({ document, schemas }: Parts): Promise<string> {
  return `${banner(document.file)}// @ts-nocheck: written by Ajv and bundled by rolldown.\n${await schemas.source()}`;
}

/**
 * The schemas as data, for those who derive something from them: nothing that answers a request loads it.
 * @param types the module that says what a contract is
 */
export function schemasModule({ document, schemas }: Parts, types: string): string {
  return `${banner(document.file)}import type { Json } from '${types}';

/** Every schema that has a validator, by the same name: without references, so that its keywords have the paths of its rules. */
export const schemas: Readonly<Record<string, Json>> = ${json(schemas.resolved())};
`;
}

/** What helps to make requests, for those who make them: nothing that answers a request loads it. */
export function hintsModule({ document, schemas }: Parts, requests: Readonly<Record<string, RequestHints>>): string {
  return `${banner(document.file)}import type { Hints } from '../request-hints.ts';

/** What helps to make requests that the contract allows. */
export const hints: Hints = {
  requests: ${json(requests)},
  samples: ${json(schemas.samples())},
};
`;
}

/** The document itself, for those who ask the server for it. */
export function textModule({ document }: Parts): string {
  return `${banner(document.file)}
/** The contract as it was written. */
export const text: string = ${JSON.stringify(document.text)};
`;
}

function enumsOf(document: SourceDocument): Record<string, readonly string[]> {
  const schemas = mappingOf(mappingOf(document.data.components).schemas);
  return Object.fromEntries(
    Object.entries(schemas).flatMap(([name, schema]) =>
      isMapping(schema) && Array.isArray(schema.enum) ? [[name, schema.enum.map(String)]] : [],
    ),
  );
}

function dateTimesOf(document: SourceDocument): Record<string, readonly string[]> {
  const schemas = mappingOf(mappingOf(document.data.components).schemas);
  return Object.fromEntries(
    Object.entries(schemas).flatMap(([name, schema]) => {
      const members = Object.entries(mappingOf(mappingOf(schema).properties));
      const dateTimes = members.flatMap(([member, value]) => (mappingOf(value).format === 'date-time' ? [member] : []));
      return dateTimes.length > 0 ? [[name, dateTimes]] : [];
    }),
  );
}

/** One line a member, so that a change of the contract is a readable change here. */
function json(value: object): string {
  return `{\n${Object.entries(value)
    .map(([name, member]) => `  ${JSON.stringify(name)}: ${JSON.stringify(member)},\n`)
    .join('')}}`;
}
