import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { isRecord } from './run.ts';

/** openapi.yaml as it stands, read anew: nothing of ringback's own is used to judge it. */
export const document: Record<string, unknown> = parse(readFileSync('openapi.yaml', 'utf8'));

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
addFormats.default(ajv);
ajv.addFormat('password', true);
ajv.addVocabulary([...Object.keys(document), 'example', ...extensions(document)]);
ajv.addSchema({ $id: 'openapi.yaml', ...document });

function extensions(node: unknown): string[] {
  if (Array.isArray(node)) return [...new Set(node.flatMap(extensions))];
  if (!isRecord(node)) return [];
  return [...new Set([...Object.keys(node).filter((name) => name.startsWith('x-')), ...Object.values(node).flatMap(extensions)])];
}

/** The node that a JSON pointer (without #) leads to, references followed at its end. */
export function node(pointer: string): unknown {
  const found = pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, name) => member(value, name), document);
  return isRecord(found) && typeof found.$ref === 'string' && !('schema' in found) ? node(found.$ref.slice(1)) : found;
}

function member(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)];
  return isRecord(value) ? value[name] : undefined;
}

/** Where a pointer really leads. */
export function target(pointer: string): string {
  const parent = pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = parent.reduce<unknown>((value, name) => member(value, name), document);
  return isRecord(found) && typeof found.$ref === 'string' ? target(found.$ref.slice(1)) : pointer;
}

/** A JSON pointer of segments. */
export function pointer(...segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const compiled = new Map<string, ValidateFunction>();

/** What Ajv finds wrong with a value, compiled from openapi.yaml itself. */
export function judge(schemaPointer: string, value: unknown): string[] {
  const at = target(schemaPointer);
  const validate = compiled.get(at) ?? ajv.compile({ $ref: `openapi.yaml#${at.split('/').map(encodeURIComponent).join('/')}` });
  compiled.set(at, validate);
  return validate(value)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message} (${error.schemaPath})`);
}

/** Where an operation stands. */
export interface Place {
  readonly operationId: string;
  readonly path: string;
  readonly method: string;
  readonly pointer: string;
}

/** Every operation of the document. */
export const places: readonly Place[] = Object.entries(isRecord(document.paths) ? document.paths : {}).flatMap(([path, item]) =>
  Object.entries(isRecord(item) ? item : {}).flatMap(([method, operation]) =>
    isRecord(operation) && typeof operation.operationId === 'string'
      ? [{ operationId: operation.operationId, path, method, pointer: pointer('paths', path, method) }]
      : [],
  ),
);

/** Judges an answer: status, headers and body. `undefined` as operation: an answer of the API where no operation was met. */
export function judgeResponse(place: Place, status: number, headers: Headers, body: unknown): string[] {
  const response = target(`${place.pointer}${pointer('responses', status)}`);
  const declared = node(response);
  if (!isRecord(declared)) return [`${place.operationId} declares no ${status}`];
  const declaredHeaders = isRecord(declared.headers) ? Object.keys(declared.headers) : [];
  return [
    ...declaredHeaders.flatMap((name) => {
      const header = target(`${response}${pointer('headers', name)}`);
      const value = headers.get(name);
      const required = member(node(header), 'required') === true;
      if (value === null) return required ? [`header ${name} is missing`] : [];
      return judge(`${header}/schema`, value);
    }),
    ...judge(`${response}${pointer('content', 'application/json', 'schema')}`, body),
  ];
}

/**
 * The body as the contract says it is read: members newer than the version, and values that count as not sent, are gone.
 * Written a second time on purpose: the referee does not borrow from the player.
 */
export function asRead(schemaPointer: string, value: unknown, version: number, absent: readonly unknown[] = []): unknown {
  const schema = node(target(schemaPointer));
  if (!isRecord(schema) || !isRecord(value) || !isRecord(schema.properties)) return value;
  const own = Array.isArray(schema['x-absent']) ? schema['x-absent'] : absent;
  const properties = schema.properties;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const at = `${target(schemaPointer)}${pointer('properties', name)}`;
      // A member that must not be there may be "not sent" all the same.
      const isForbidden = isRecord(schema.not) && Array.isArray(schema.not.required) && schema.not.required.includes(name);
      const declared = properties[name] ?? (isForbidden ? {} : undefined);
      if (!isRecord(declared)) return [[name, item]];
      const since = declared['x-since-version'];
      if (typeof since === 'number' && version < since) return [];
      const empties: readonly unknown[] = Array.isArray(declared['x-absent']) ? declared['x-absent'] : own;
      if (empties.some((empty) => JSON.stringify(empty) === JSON.stringify(item))) return [];
      return [[name, asRead(at, item, version, own)]];
    }),
  );
}
