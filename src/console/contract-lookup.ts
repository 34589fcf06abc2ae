import type { Json } from '../contract/contract.ts';
import { milliseconds } from '../contract/duration.ts';
import { isMapping, pointerSegments, valueAtPath } from '../contract/json.ts';

/** A response that an operation declares. */
export interface DeclaredChoice {
  readonly operationId: string;
  readonly status: number;
  /** The name of the example; absent for a response without any. */
  readonly example?: string;
}

/** Lists the operations of an OpenAPI document. */
function operationsOf(document: Json): { readonly operationId: string; readonly operation: Json }[] {
  return entriesAt(document, 'paths').flatMap(([, item]) =>
    entriesAt(item).flatMap(([, operation]) => {
      const operationId = valueAtPath(operation, ['operationId']);
      return typeof operationId === 'string' ? [{ operationId, operation }] : [];
    }),
  );
}

/** Lists the named examples of an operation's request body. */
export function requestExamples(document: Json, operationId: string): { readonly name: string; readonly value: Json }[] {
  const found = operationsOf(document).find((candidate) => candidate.operationId === operationId);
  const [content] = entriesAt(found?.operation, 'requestBody', 'content');
  return entriesAt(content?.[1], 'examples').flatMap(([name, example]) => {
    const value = valueAtPath(example, ['value']);
    return value === undefined ? [] : [{ name, value }];
  });
}

/** Lists the responses that each operation declares, with the names of their examples. */
export function declaredChoices(document: Json): DeclaredChoice[] {
  return operationsOf(document).flatMap(({ operationId, operation }) =>
    entriesAt(operation, 'responses').flatMap(([code, reference]) => {
      const status = Number(code);
      const [content] = entriesAt(resolve(document, reference), 'content');
      const names = entriesAt(content?.[1], 'examples').map(([name]) => name);
      return names.length > 0 ? names.map((example) => ({ operationId, status, example })) : [{ operationId, status }];
    }),
  );
}

/** Finds the time for which a call can be read after its end, in ms. */
export function retentionOf(document: Json): number | undefined {
  const [retention] = operationsOf(document).flatMap(({ operation }) => valueAtPath(operation, ['x-retention']) ?? []);
  return typeof retention === 'string' ? milliseconds(retention) : undefined;
}

function resolve(document: Json, value: Json): Json {
  const target = isMapping(value) && typeof value.$ref === 'string' ? value.$ref : undefined;
  return target === undefined ? value : (valueAtPath(document, pointerSegments(target)) ?? null);
}

function entriesAt(value: Json | undefined, ...path: readonly string[]): [string, Json][] {
  const found = valueAtPath(value, path);
  return isMapping(found) ? Object.entries<Json>(found) : [];
}
