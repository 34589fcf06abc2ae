import type { ApiDescription, Contract, Operation } from './contract.ts';
import { isDotSegment } from './dot-segment.ts';
import { groupBy } from './group-by.ts';
import { nearestOfApi, nearestOperation } from './nearest-operation.ts';
import { templateSource } from './regexp.ts';
import type { PathParameters } from './request.ts';

/** The place of a method and path in the contract. */
export type Match =
  | { readonly kind: 'operation'; readonly operation: Operation; readonly parameters: PathParameters }
  /** The path is known, the method is not; `allow` lists those that are. */
  | {
      readonly kind: 'methodNotAllowed';
      readonly api: ApiDescription;
      readonly allow: readonly string[];
      readonly parameters: PathParameters;
    }
  /** The path starts with an API's prefix but matches no operation; `nearest` is the most similar one of the API. */
  | { readonly kind: 'unknownPath'; readonly api: ApiDescription; readonly nearest: Operation | undefined }
  /** No API owns the path; `nearest` is the most similar operation. */
  | { readonly kind: 'noApi'; readonly nearest: Operation | undefined };

interface Route {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly operations: ReadonlyMap<string, Operation>;
  readonly api: ApiDescription;
}

/**
 * Builds the router of a contract. Fixed segments are compared as `x-path-match` says; parameters keep their case. Clients repeat
 * themselves, so the last match is remembered; its texts are shared by all exchanges of such a client.
 * @example
 * const match = createMatch(contract);
 * match('GET', '/somewhere').kind; // 'noApi'
 */
export function createMatch(contract: Contract): (method: string, path: string) => Match {
  const routes = routesOf(contract);
  const apis = Object.values(contract.apis);
  let last: { readonly method: string; readonly path: string; readonly match: Match } | undefined;

  return (method, path) => {
    if (last?.path === path && last.method === method) return last.match;
    const match = find(method, path);
    last = { method, path, match };
    return match;
  };

  function find(method: string, path: string): Match {
    for (const route of routes) {
      const found = route.pattern.exec(path);
      if (!found) continue;
      const parameters = readParameters(route.names, found);
      if (!parameters) continue;
      const operation = route.operations.get(method);
      if (operation) return { kind: 'operation', operation, parameters };
      return { kind: 'methodNotAllowed', api: route.api, allow: [...route.operations.keys()], parameters };
    }
    const [, segment = ''] = path.split('/', 2);
    const api = apis.find(({ segments }) => segments.some((known) => known.toLowerCase() === segment.toLowerCase()));
    return api
      ? { kind: 'unknownPath', api, nearest: nearestOfApi(contract, api, method, path) }
      : { kind: 'noApi', nearest: nearestOperation(contract, method, path) };
  }
}

/** Reads the parameters of a path; `undefined` if one is a dot segment, which is no part of a path. */
function readParameters(names: readonly string[], found: RegExpExecArray): PathParameters | undefined {
  const parameters: Record<string, string> = {};
  for (let index = 0; index < names.length; index++) {
    const value = decode(found[index + 1] ?? '');
    if (isDotSegment(value)) return undefined;
    parameters[names[index] ?? ''] = value;
  }
  return parameters;
}

function routesOf(contract: Contract): Route[] {
  return [...groupBy(Object.values(contract.operations), ({ path }) => path)].flatMap(([path, operations]) => {
    const [first] = operations;
    const api = contract.apis[first.api];
    if (!api) return [];
    return [
      {
        pattern: patternOf(first),
        names: [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
        operations: new Map(operations.map((operation) => [operation.method, operation])),
        api,
      },
    ];
  });
}

function patternOf({ path, ignoreCase, optionalSlash }: Operation): RegExp {
  const source = templateSource(optionalSlash ? path.replace(/\/$/, '') : path, '([^/]+)');
  return new RegExp(`^${source}${optionalSlash ? '/?' : ''}$`, ignoreCase ? 'i' : '');
}

/** Decodes a segment; invalid percent-encoding stays as it is. */
export function decode(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
