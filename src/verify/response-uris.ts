import type { DeclaredResponse, Json, Operation } from '../contract/contract.ts';
import { isList, isMapping, toPointer, valueAtPath } from '../contract/json.ts';
import { applicableSchemas, itemSchemas, type LocatedSchema, memberSchemas } from '../contract/schema-walk.ts';
import { createViolation, type Violation } from '../contract/violation.ts';
import type { ParsedResponse } from './send.ts';
import type { Session } from './session.ts';

/** A URI in a response that should lead to an operation of the contract. */
export interface ResponseUri {
  /** The name of a header, or the JSON pointer into the body without its first slash. */
  readonly where: string;
  readonly uri: string;
  /** Its path, relative to the target's. */
  readonly path: string;
  /** The operation that the URI in the contract's example leads to. */
  readonly operation: Operation;
}

/** Reads the URIs of a response whose documented examples lead to operations. */
export function readUris(
  { context: { contract, schemas }, base }: Pick<Session, 'context' | 'base'>,
  declared: DeclaredResponse,
  { headers, body }: ParsedResponse,
): ResponseUri[] {
  const [example] = Object.values(declared.examples);
  const inHeaders = findUris(applicableSchemas(schemas[declared.headers ?? ''], '#'), declared.headerExamples);
  const inBody = findUris(applicableSchemas(schemas[declared.body ?? ''], '#'), example);
  const seen = [
    ...inHeaders.map(({ path, uri }) => ({ where: path.join('/'), example: uri, uri: headers[path.join('/').toLowerCase()] })),
    ...inBody.map(({ path, uri }) => ({ where: toPointer(path).slice(1), example: uri, uri: valueAtPath(body, path) })),
  ];
  return seen.flatMap(({ where, example: documented, uri }) => {
    const route = URL.canParse(documented) ? contract.match('GET', new URL(documented).pathname) : undefined;
    if (typeof uri !== 'string' || route?.kind !== 'operation') return [];
    return [{ where, uri, path: relativePath(base, uri), operation: route.operation }];
  });
}

/** Creates the violation of a URI that leads elsewhere. */
export function wrongUri({ where, uri }: ResponseUri, { line }: DeclaredResponse, expected: string): Violation {
  return createViolation('link', where.includes('/') ? 'body' : 'header', `/${where}`, uri, line, expected);
}

function relativePath(base: string, uri: string): string {
  if (!URL.canParse(uri, base)) return '';
  const { pathname } = new URL(uri, base);
  const prefix = new URL(base).pathname.replace(/\/$/, '');
  return pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname;
}

function findUris(
  schemas: readonly LocatedSchema[],
  value: Json | undefined,
  path: readonly string[] = [],
): { path: readonly string[]; uri: string }[] {
  if (typeof value === 'string') return schemas.some(({ schema }) => schema.format === 'uri') ? [{ path, uri: value }] : [];
  if (isList(value)) return value.flatMap((item, index) => findUris(itemSchemas(schemas), item, [...path, String(index)]));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => findUris(memberSchemas(schemas, name), member, [...path, name]));
}
