import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { isRecord } from './run.ts';

/** openapi.yaml as it stands, read anew: nothing of ringback's own is used to judge it. */
export const openapi: Record<string, unknown> = parse(readFileSync('openapi.yaml', 'utf8'));

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
addFormats.default(ajv);
ajv.addFormat('password', true);
ajv.addVocabulary([...Object.keys(openapi), 'example', ...listExtensions(openapi)]);
ajv.addSchema({ $id: 'openapi.yaml', ...openapi });

function listExtensions(node: unknown): string[] {
  if (Array.isArray(node)) return [...new Set(node.flatMap(listExtensions))];
  if (!isRecord(node)) return [];
  return [
    ...new Set([...Object.keys(node).filter((name) => name.startsWith('x-')), ...Object.values(node).flatMap(listExtensions)]),
  ];
}

/** The node that a JSON pointer (without #) leads to, references followed at its end. */
export function findNode(pointer: string): unknown {
  const found = pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, name) => member(value, name), openapi);
  return isRecord(found) && typeof found.$ref === 'string' && !('schema' in found) ? findNode(found.$ref.slice(1)) : found;
}

function member(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)];
  return isRecord(value) ? value[name] : undefined;
}

/** Where a pointer really leads. */
export function resolvePointer(pointer: string): string {
  const parent = pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = parent.reduce<unknown>((value, name) => member(value, name), openapi);
  return isRecord(found) && typeof found.$ref === 'string' ? resolvePointer(found.$ref.slice(1)) : pointer;
}

/** A JSON pointer of segments. */
export function toPointer(...segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const compiled = new Map<string, ValidateFunction>();

/** What Ajv finds wrong with a value, compiled from openapi.yaml itself. */
export function findSchemaErrors(schemaPointer: string, value: unknown): string[] {
  const at = resolvePointer(schemaPointer);
  const validate = compiled.get(at) ?? ajv.compile({ $ref: `openapi.yaml#${at.split('/').map(encodeURIComponent).join('/')}` });
  compiled.set(at, validate);
  return validate(value)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message} (${error.schemaPath})`);
}

/** Where an operation stands. */
export interface OperationLocation {
  readonly operationId: string;
  readonly path: string;
  readonly method: string;
  readonly pointer: string;
}

/** Every operation of the document. */
export const operationLocations: readonly OperationLocation[] = Object.entries(
  isRecord(openapi.paths) ? openapi.paths : {},
).flatMap(([path, item]) =>
  Object.entries(isRecord(item) ? item : {}).flatMap(([method, operation]) =>
    isRecord(operation) && typeof operation.operationId === 'string'
      ? [{ operationId: operation.operationId, path, method, pointer: toPointer('paths', path, method) }]
      : [],
  ),
);

/** Judges an answer: status, headers and body. `undefined` as operation: an answer of the API where no operation was met. */
export function findResponseErrors(place: OperationLocation, status: number, headers: Headers, body: unknown): string[] {
  const response = resolvePointer(`${place.pointer}${toPointer('responses', status)}`);
  const declared = findNode(response);
  if (!isRecord(declared)) return [`${place.operationId} declares no ${status}`];
  const declaredHeaders = isRecord(declared.headers) ? Object.keys(declared.headers) : [];
  return [
    ...declaredHeaders.flatMap((name) => {
      const header = resolvePointer(`${response}${toPointer('headers', name)}`);
      const value = headers.get(name);
      const required = member(findNode(header), 'required') === true;
      if (value === null) return required ? [`header ${name} is missing`] : [];
      return findSchemaErrors(`${header}/schema`, value);
    }),
    ...findSchemaErrors(`${response}${toPointer('content', 'application/json', 'schema')}`, body),
  ];
}

/**
 * The body as the contract says it is read: members newer than the version, and values that count as not sent, are gone.
 * Written a second time on purpose: the referee does not borrow from the player.
 */
export function normalizeBody(schemaPointer: string, value: unknown, version: number, absent: readonly unknown[] = []): unknown {
  const schema = findNode(resolvePointer(schemaPointer));
  if (!isRecord(schema) || !isRecord(value) || !isRecord(schema.properties)) return value;
  const own = Array.isArray(schema['x-absent']) ? schema['x-absent'] : absent;
  const properties = schema.properties;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const at = `${resolvePointer(schemaPointer)}${toPointer('properties', name)}`;
      // A member that must not be there may be "not sent" all the same.
      const isForbidden = isRecord(schema.not) && Array.isArray(schema.not.required) && schema.not.required.includes(name);
      const declared = properties[name] ?? (isForbidden ? {} : undefined);
      if (!isRecord(declared)) return [[name, item]];
      const since = declared['x-since-version'];
      if (typeof since === 'number' && version < since) return [];
      const empties: readonly unknown[] = Array.isArray(declared['x-absent']) ? declared['x-absent'] : own;
      if (empties.some((empty) => JSON.stringify(empty) === JSON.stringify(item))) return [];
      return [[name, normalizeBody(at, item, version, own)]];
    }),
  );
}
