import { compileContract } from '../contract/compile.ts';
import type { Contract, DeclaredResponse, Json, Operation } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { at, pointerOf } from '../contract/json-edit.ts';
import { itemLayers, type Layer, layersOf, memberLayers } from './schema.ts';
import type { ReceivedAnswer } from './send.ts';

/** An address in an answer that leads to an operation of the contract. */
export interface ResponseUri {
  /** `Location`, or the segments of a JSON pointer into the body. */
  readonly where: string;
  readonly uri: string;
  /** Its path below the target's; as it is where it does not begin with that. */
  readonly path: string;
  /** The operation that the contract's own example leads to. */
  readonly reads: Operation;
}

/** The addresses of an answer whose example in the contract leads to an operation that reads. */
export function linksOf(
  contract: Contract,
  schemas: Readonly<Record<string, Json>>,
  declared: DeclaredResponse,
  { headers, body }: ReceivedAnswer,
  base: string,
): ResponseUri[] {
  const match = compileContract(contract).match;
  const [example] = Object.values(declared.examples);
  const inHeaders = urisIn(layersOf(schemas[declared.headers ?? ''], '#'), declared.headerExamples).map(({ path, uri }) => ({
    where: path.join('/'),
    documented: uri,
    uri: headers[path.join('/').toLowerCase()],
  }));
  const inBody = urisIn(layersOf(schemas[declared.body ?? ''], '#'), example).map(({ path, uri }) => ({
    where: pointerOf(path).slice(1),
    documented: uri,
    uri: textAt(body, path),
  }));
  return [...inHeaders, ...inBody].flatMap(({ where, documented, uri }) => {
    const found = URL.canParse(documented) ? match('GET', new URL(documented).pathname) : undefined;
    return uri === undefined || found?.kind !== 'operation'
      ? []
      : [{ where, uri, path: pathBelow(base, uri), reads: found.operation }];
  });
}

/** The path of an address, below that of the target. */
function pathBelow(base: string, uri: string): string {
  if (!URL.canParse(uri, base)) return '';
  const { pathname } = new URL(uri, base);
  const prefix = new URL(base).pathname.replace(/\/$/, '');
  return pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname;
}

function urisIn(
  layers: readonly Layer[],
  value: Json | undefined,
  path: readonly string[] = [],
): { path: readonly string[]; uri: string }[] {
  if (typeof value === 'string') return layers.some(({ schema }) => schema.format === 'uri') ? [{ path, uri: value }] : [];
  if (isList(value)) return value.flatMap((item, index) => urisIn(itemLayers(layers), item, [...path, String(index)]));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => urisIn(memberLayers(layers, name), member, [...path, name]));
}

function textAt(body: unknown, path: readonly string[]): string | undefined {
  const found = isJson(body) ? at(body, path) : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** Bodies were parsed from JSON. */
export function isJson(value: unknown): value is Json {
  return value !== undefined;
}
