import { pathBelow, pathSuffixes } from '../contract/base-path.ts';
import type { CompiledContract } from '../contract/compile.ts';
import type { DeclaredResponse, Operation } from '../contract/contract.ts';
import { toPointer, valueAtPath } from '../contract/json.ts';
import { everyItem } from '../contract/json-edit.ts';
import { findUris } from '../contract/responses.ts';
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

/** Reads the URIs of a response whose documented examples lead to operations; of a list, those of the first item. */
export function readUris(
  { context: { contract }, base }: Pick<Session, 'context' | 'base'>,
  declared: DeclaredResponse,
  { headers, body }: ParsedResponse,
): ResponseUri[] {
  return findUris(contract, declared).flatMap(({ in: part, path: documented, operation }) => {
    const path = documented.map((name) => (name === everyItem ? '0' : name));
    const uri = part === 'header' ? headers[path.join('/').toLowerCase()] : valueAtPath(body, path);
    if (typeof uri !== 'string') return [];
    return [{ where: toPointer(path).slice(1), uri, path: relativePath(contract.match, base, uri), operation }];
  });
}

/** Creates the violation of a URI that leads elsewhere. */
export function wrongUri({ where, uri }: ResponseUri, { line }: DeclaredResponse, expected: string): Violation {
  return createViolation('link', where.includes('/') ? 'body' : 'header', `/${where}`, uri, line, expected);
}

/** Takes the path of the target off a URI. On another server, such as a gateway, the API may be below any path. */
function relativePath(match: CompiledContract['match'], base: string, uri: string): string {
  if (!URL.canParse(uri, base)) return '';
  const { pathname, origin } = new URL(uri, base);
  if (origin === new URL(base).origin) return pathBelow(base, pathname);
  return pathSuffixes(pathname).find((path) => match('GET', path).kind === 'operation') ?? pathname;
}
