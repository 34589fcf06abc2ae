import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

type Node = Readonly<Record<string, unknown>>;

/** An operation of a contract, with examples of what a request may have. */
export interface FuzzedOperation {
  readonly operationId: string;
  readonly method: string;
  /** With `{name}` for its parameters. */
  readonly path: string;
  readonly pathExamples: Readonly<Record<string, string>>;
  readonly queryExamples: Readonly<Record<string, string>>;
  /** Examples of bodies; without any, the operation takes none. */
  readonly bodies: readonly unknown[];
  readonly mediaTypes: readonly string[];
}

/** Reads the operations of a contract, independently of ringback's own reading. */
export function readOperations(file: string): FuzzedOperation[] {
  const document: unknown = parse(readFileSync(file, 'utf8'));
  const resolve = (value: unknown): Node => {
    const node = isNode(value) ? value : {};
    if (typeof node.$ref !== 'string' || !node.$ref.startsWith('#/')) return node;
    return resolve(
      node.$ref
        .split('/')
        .slice(1)
        .reduce<unknown>((parent, name) => (isNode(parent) ? parent[name.replaceAll('~1', '/')] : undefined), document),
    );
  };
  return Object.entries(resolve(resolve(document).paths)).flatMap(([path, item]) =>
    Object.entries(resolve(item)).flatMap(([method, value]) => {
      const operation = resolve(value);
      if (typeof operation.operationId !== 'string') return [];
      const parameters = [...listOf(resolve(item).parameters), ...listOf(operation.parameters)].map(resolve);
      const content = Object.entries(resolve(resolve(operation.requestBody).content));
      const bodies = content.flatMap(([, media]) =>
        Object.values(resolve(resolve(media).examples)).map((example) => resolve(example).value),
      );
      return {
        operationId: operation.operationId,
        method: method.toUpperCase(),
        path,
        pathExamples: examplesOf(parameters, 'path'),
        queryExamples: examplesOf(parameters, 'query'),
        bodies,
        mediaTypes: content.map(([type]) => type),
      };
    }),
  );
}

function examplesOf(parameters: readonly Node[], place: string): Record<string, string> {
  return Object.fromEntries(
    parameters.filter((parameter) => parameter.in === place).map(({ name, example }) => [String(name), String(example ?? 'x')]),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
