import type { Contract, DeclaredResponse, Operation } from './contract.ts';
import { valueAtPath } from './json.ts';
import type { Link } from './link.ts';

/** Relation of an operation to a created resource: it reads or changes that one, or lists all of its kind. */
export type Relation = 'read' | 'change' | 'list';

/** Identifier of a created resource, and the segments of the JSON pointer to it in the response's body. */
export interface CreatedId {
  readonly id: string;
  readonly path: readonly string[];
}

/**
 * Finds the operations that create what an operation reads or changes.
 * @example
 * findCreators(contract, contract.operations.getCall); // [createCall]
 */
export function findCreators({ operations }: Contract, { operationId }: Operation): Operation[] {
  return Object.values(operations).filter((creator) =>
    linksFrom(creator).some((link) => link.operationId === operationId && idParameter(link) !== undefined),
  );
}

/** Finds the operations that create what an operation reads, changes or lists. */
export function findSources({ operations }: Contract, { operationId }: Operation): Operation[] {
  return Object.values(operations).filter((creator) => {
    const links = creator.method === 'GET' ? [] : linksFrom(creator);
    return links.some((link) => link.operationId === operationId) && links.some((link) => idParameter(link) !== undefined);
  });
}

/**
 * Finds the operations that read, change or list what an operation creates.
 * @example
 * findRelated(contract, contract.operations.createVoiceCall, 'list'); // [listVoiceCalls]
 */
export function findRelated({ operations }: Contract, creator: Operation, relation: Relation): Operation[] {
  const related = linksFrom(creator).flatMap((link) => {
    const operation = operations[link.operationId];
    return operation && relationOf(link, operation) === relation ? [operation] : [];
  });
  return [...new Set(related)];
}

/** Finds the parameter by which an operation identifies a resource that another operation creates. */
export function findIdParameter(contract: Contract, operation: Operation): string | undefined {
  return findCreators(contract, operation)
    .flatMap(linksFrom)
    .flatMap((link) => (link.operationId === operation.operationId ? (idParameter(link) ?? []) : []))[0];
}

/** Reads the identifier of the resource that a response created; `undefined` if its links need none, or the body has none. */
export function readCreatedId({ links }: DeclaredResponse, body: unknown): CreatedId | undefined {
  for (const link of links) {
    for (const expression of Object.values(link.parameters)) {
      if (expression.source === 'request.path') continue;
      const id = valueAtPath(body, expression.path);
      if (typeof id === 'string') return { id, path: expression.path };
    }
  }
  return undefined;
}

/**
 * Evaluates the parameters of a link.
 * @param path the path parameters of the request
 * @param body the body of the response
 * @returns the parameters of the linked operation; `undefined` if one has no value
 */
export function evaluateLink(
  link: Link,
  path: Readonly<Record<string, string>>,
  body: unknown,
): Readonly<Record<string, string>> | undefined {
  const values: Record<string, string> = {};
  for (const [name, expression] of Object.entries(link.parameters)) {
    const value = expression.source === 'request.path' ? path[expression.name] : valueAtPath(body, expression.path);
    if (typeof value !== 'string') return undefined;
    values[name] = value;
  }
  return values;
}

function linksFrom({ responses }: Operation): readonly Link[] {
  return Object.values(responses).flatMap(({ links }) => links);
}

function relationOf(link: Link, { method }: Operation): Relation {
  if (method !== 'GET') return 'change';
  return idParameter(link) === undefined ? 'list' : 'read';
}

/** Finds the parameter that comes from the response: by it the created resource is identified. */
function idParameter({ parameters }: Link): string | undefined {
  return Object.entries(parameters).find(([, { source }]) => source === 'response.body')?.[0];
}
