import type { Contract, DeclaredResponse, Json, Operation } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { at, pointerOf } from '../contract/json-edit.ts';
import { createMatcher } from '../contract/match.ts';
import { itemLayers, type Layer, layersOf, memberLayers } from './schema.ts';
import type { ReceivedAnswer } from './send.ts';

/** An address in an answer that leads to an operation of the contract. */
export interface Link {
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
): Link[] {
  const match = createMatcher(contract);
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

/** What was made, as its maker's answer tells: its identifier, and where in the body that stands. */
export interface Identity {
  readonly id: string;
  /** Absent where only an address tells it. */
  readonly at: readonly string[] | undefined;
}

/** The identifier of what was made: a member named like the parameter, or what an address has in its place. */
export function identityOf(
  contract: Contract,
  links: readonly Link[],
  parameter: string,
  { body }: ReceivedAnswer,
): Identity | undefined {
  const match = createMatcher(contract);
  const linked = links.flatMap(({ path }) => {
    const found = match('GET', path);
    return found.kind === 'operation' ? (found.parameters[parameter] ?? []) : [];
  })[0];
  const members = isJson(body) ? textsIn(body) : [];
  const named = members.find(({ path }) => path.at(-1) === parameter) ?? members.find(({ path }) => path.at(-1) === 'id');
  const id = linked ?? named?.value;
  return id === undefined ? undefined : { id, at: members.find(({ value }) => value === id)?.path };
}

/** The texts of an object, those that are less deep first; those in lists are not among them. */
function textsIn(body: Json): { path: readonly string[]; value: string }[] {
  const found = (value: Json, path: readonly string[]): { path: readonly string[]; value: string }[] => {
    if (typeof value === 'string') return [{ path, value }];
    return isMapping(value) ? Object.entries(value).flatMap(([name, member]) => found(member, [...path, name])) : [];
  };
  return found(body, []).sort((a, b) => a.path.length - b.path.length);
}
