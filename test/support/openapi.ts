import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { isRecord } from './run.ts';

// An independent reading of openapi.yaml: it validates ringback without using code of ringback.

/** The document openapi.yaml. */
export const openapi: Record<string, unknown> = parse(readFileSync('openapi.yaml', 'utf8'));

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
addFormats.default(ajv);
ajv.addFormat('password', true);
ajv.addVocabulary([...new Set([...Object.keys(openapi), 'example', ...listExtensions(openapi)])]);
ajv.addSchema({ $id: 'openapi.yaml', ...openapi });

function listExtensions(node: unknown): string[] {
  if (Array.isArray(node)) return [...new Set(node.flatMap(listExtensions))];
  if (!isRecord(node)) return [];
  return [
    ...new Set([...Object.keys(node).filter((name) => name.startsWith('x-')), ...Object.values(node).flatMap(listExtensions)]),
  ];
}

/** Finds the node of a JSON pointer without `#`, and follows a reference at its end. */
export function findNode(pointer: string): unknown {
  const value = pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((parent, name) => member(parent, name), openapi);
  return isRecord(value) && typeof value.$ref === 'string' && !('schema' in value) ? findNode(value.$ref.slice(1)) : value;
}

function member(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)];
  return isRecord(value) ? value[name] : undefined;
}

/** Returns the pointer of the node that a reference leads to, or the given pointer if the node is no reference. */
export function resolvePointer(pointer: string): string {
  const segments = pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  const value = segments.reduce<unknown>((parent, name) => member(parent, name), openapi);
  return isRecord(value) && typeof value.$ref === 'string' ? resolvePointer(value.$ref.slice(1)) : pointer;
}

/** Joins segments to a JSON pointer. */
export function toPointer(...segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const compiled = new Map<string, ValidateFunction>();

/** Validates a value with Ajv, compiled from openapi.yaml; returns the errors. */
export function findSchemaErrors(schemaPointer: string, value: unknown): string[] {
  const at = resolvePointer(schemaPointer);
  const validate = compiled.get(at) ?? ajv.compile({ $ref: `openapi.yaml#${at.split('/').map(encodeURIComponent).join('/')}` });
  compiled.set(at, validate);
  return validate(value)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message} (${error.schemaPath})`);
}

/** An operation and its place in the document. */
export interface OperationLocation {
  readonly operationId: string;
  readonly path: string;
  readonly method: string;
  readonly pointer: string;
}

/** All operations of the document. */
export const operationLocations: readonly OperationLocation[] = Object.entries(
  isRecord(openapi.paths) ? openapi.paths : {},
).flatMap(([path, item]) =>
  Object.entries(isRecord(item) ? item : {}).flatMap(([method, operation]) =>
    isRecord(operation) && typeof operation.operationId === 'string'
      ? [{ operationId: operation.operationId, path, method, pointer: toPointer('paths', path, method) }]
      : [],
  ),
);

/** Validates the status, headers and body of a response; returns the errors. */
export function findResponseErrors(location: OperationLocation, status: number, headers: Headers, body: unknown): string[] {
  const response = resolvePointer(`${location.pointer}${toPointer('responses', status)}`);
  const declared = findNode(response);
  if (!isRecord(declared)) return [`${location.operationId} declares no ${status}`];
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

/** Lists the pointers of the objects that a union refers to. */
function listSides({ oneOf }: Record<string, unknown>): string[] {
  return Array.isArray(oneOf)
    ? oneOf.flatMap((side) => (isRecord(side) && typeof side.$ref === 'string' ? [side.$ref.slice(1)] : []))
    : [];
}

/**
 * Removes the members of a body that the contract ignores: those newer than the version, and values that mean "not sent".
 * ringback has the same function; this one is independent, so that it can find errors in the other.
 */
export function normalizeBody(schemaPointer: string, value: unknown, version: number, absent: readonly unknown[] = []): unknown {
  const schema = findNode(resolvePointer(schemaPointer));
  if (!isRecord(schema) || !isRecord(value)) return value;
  const absentValues = Array.isArray(schema['x-absent']) ? schema['x-absent'] : absent;
  const sides = [resolvePointer(schemaPointer), ...listSides(schema)];
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const places = sides.map((side) => `${side}${toPointer('properties', name)}`);
      // A forbidden member can still have a value that means "not sent".
      const forbidden = `${resolvePointer(schemaPointer)}${toPointer('not', 'properties', name)}`;
      const at = [...places, forbidden].find((place) => isRecord(findNode(place)));
      // A member may have keywords beside its reference.
      const declared = at === undefined ? undefined : member(findNode(at.slice(0, at.lastIndexOf('/'))), name);
      if (at === undefined || !isRecord(declared)) return [[name, item]];
      const since = declared['x-since-version'];
      if (typeof since === 'number' && version < since) return [];
      const empties: readonly unknown[] = Array.isArray(declared['x-absent']) ? declared['x-absent'] : absentValues;
      if (empties.some((empty) => JSON.stringify(empty) === JSON.stringify(item))) return [];
      return [[name, normalizeBody(at, item, version, absentValues)]];
    }),
  );
}
