import type { ApiTable, ErrorEntry, OperationEntry } from '../../src/client/api-table.ts';
import type { Operation } from '../../src/contract/contract.ts';
import { DocumentError, join } from '../../src/generator/document.ts';
import { followReference, listExamples } from '../../src/generator/examples.ts';
import { listMediaTypes } from '../../src/generator/media-types.ts';
import { banner, type ContractParts } from './emit.ts';

/** A documented error with the media type of its body. */
interface DocumentedError extends ErrorEntry {
  readonly mediaType: string;
}

/**
 * Writes the module with what the typed client needs of the contract: a table of each API, and types of its errors and versions.
 * @param paths paths of the modules with the tables' type, relative to the folder
 * @throws DocumentError if the operations of one API have different versions
 */
export function clientModule(parts: ContractParts): string {
  const tables = Object.keys(parts.apis).map((api) => readTable(parts, api));
  const unprotected = Object.values(parts.operations).filter(({ bearer }) => !bearer);
  return `${banner(parts.document.file)}import type { operations } from '../../contract/generated/types.ts';
import type { RequestBodyIn } from '../../contract/operation-types.ts';
import type { ApiTable } from '../api-table.ts';

/** The documented errors of each operation: the statuses that each has, and the media type of its body. */
export interface OperationErrors {
${tables.flatMap(({ errors }) => Object.entries(errors).map(([id, list]) => `  ${id}: {\n${writeErrors(list)}  };\n`)).join('')}}

/** The versions of each API; \`never\` for one that has none. */
export interface ApiVersions {
${tables.map(({ api, table }) => `  ${api}: ${table.versions?.supported.join(' | ') ?? 'never'};\n`).join('')}}
${tables.map(({ api, table }) => `\n/** The operations and errors of ${api}. */\nexport const ${api}: ApiTable = ${writeTable(table)};\n`).join('')}${unprotected.map(writeBody).join('')}`;
}

/** Writes the first example of a body, for an operation that takes its credentials from a header. */
function writeBody({ operationId, body }: Operation): string {
  if (!body) return '';
  const type = `RequestBodyIn<operations['${operationId}']>`;
  return `\n/** A body of ${operationId}. */\nexport const ${operationId}Body: ${type} = ${JSON.stringify(body.examples[0])};\n`;
}

function writeErrors(errors: readonly DocumentedError[]): string {
  const names = [...new Set(errors.map(({ name }) => name))];
  return names
    .map((name) => {
      const [first, ...others] = errors.filter((error) => error.name === name);
      const statuses = [first, ...others].flatMap((error) => error?.statuses ?? []);
      return `    ${name}: { status: ${statuses.join(' | ')}; mediaType: ${JSON.stringify(first?.mediaType)} };\n`;
    })
    .join('');
}

function writeTable({ versions, errors, operations }: ApiTable): string {
  const list = (items: readonly string[]) => items.map((item) => `    ${item},\n`).join('');
  return `{
${versions ? `  versions: ${JSON.stringify(versions)},\n` : ''}  errors: [
${list(errors.map((error) => JSON.stringify(error)))}  ],
  operations: {
${list(Object.entries(operations).map(([id, operation]) => `${id}: ${JSON.stringify(operation)}`))}  },
}`;
}

/** Reads the table of an API, and the documented errors of its operations. */
function readTable(parts: ContractParts, api: string) {
  const operations = Object.values(parts.operations).filter((operation) => operation.api === api);
  const errors: Record<string, DocumentedError[]> = {};
  for (const operation of operations) errors[operation.operationId] = listErrors(parts, operation);
  const entries = [...new Set(Object.values(errors).flatMap((list) => list.map(writeEntry)))];
  const table: ApiTable = {
    ...readVersions(parts, operations),
    errors: entries.map((entry): ErrorEntry => JSON.parse(entry)),
    operations: Object.fromEntries(
      operations.map((operation) => [
        operation.operationId,
        {
          ...readEntry(operation),
          errors: (errors[operation.operationId] ?? []).map((error) => entries.indexOf(writeEntry(error))),
        },
      ]),
    ),
  };
  return { api, table, errors };
}

function writeEntry({ mediaType, ...entry }: DocumentedError): string {
  return JSON.stringify(entry.body === undefined ? { ...entry, mediaType } : entry);
}

function readVersions({ document }: ContractParts, operations: readonly Operation[]): Pick<ApiTable, 'versions'> {
  const [first, ...others] = operations.filter(({ versions }) => versions);
  if (!first?.versions) return {};
  const { parameter, supported } = first.versions;
  const different = others.find(({ versions }) => JSON.stringify(versions?.supported) !== JSON.stringify(supported));
  if (different)
    throw new DocumentError(
      document,
      join('/paths', different.path),
      `x-versions supports other versions than ${first.path}, so that one client cannot serve both`,
    );
  return { versions: { parameter, supported } };
}

function readEntry({ method, path, bearer, versions, body, responses }: Operation): Omit<OperationEntry, 'errors'> {
  const success = Object.values(responses).find(({ status }) => status < 300);
  // The version is in Accept, so the media type of the body need not name it.
  const [contentType] = body?.mediaType.split(';') ?? [];
  return {
    method: toMethod(method),
    path,
    accept: success?.mediaType ?? '*/*',
    ...(contentType === undefined ? {} : { contentType }),
    ...(bearer ? { bearer } : {}),
    ...(versions ? { versioned: true } : {}),
  };
}

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

function toMethod(method: string): OperationEntry['method'] {
  const known = methods.find((name) => name === method.toLowerCase());
  if (!known) throw new Error(`the typed client has no method ${method}`);
  return known;
}

/** Lists the errors of an operation in order of priority, then those in other media types, then those of its API. */
function listErrors({ document, apis }: ContractParts, operation: Operation): DocumentedError[] {
  const at = join('/paths', operation.path, operation.method.toLowerCase(), 'responses');
  const pages = Object.values(operation.responses)
    .filter(({ status }) => status >= 400)
    .flatMap(({ status }) => {
      const [, ...alternatives] = listMediaTypes(document, followReference(document, join(at, status)));
      return alternatives.flatMap(({ name: mediaType, pointer }) =>
        listExamples(document, pointer).map(({ name }) => ({ name, statuses: [status], mediaType })),
      );
    });
  const api = apis[operation.api];
  return [...documented(operation), ...pages, ...(api ? documented(api) : [])];
}

function documented({ errors, responses }: Pick<Operation, 'errors' | 'responses'>): DocumentedError[] {
  return errors.map(({ name, status, body, samples, retryable }) => ({
    name,
    statuses: [
      status,
      ...Object.values(responses).flatMap((other) =>
        (other.statusDrift ?? []).some((drift) => drift.for === status) ? [other.status] : [],
      ),
    ],
    mediaType: responses[status]?.mediaType ?? '',
    body,
    ...(Object.keys(samples).length > 0 ? { samples: withoutValues(samples) } : {}),
    ...(retryable ? { retryable } : {}),
  }));
}

function withoutValues(samples: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(samples).map((name) => [name, '']));
}
