import { isObject, type JsonObject, toPointer } from '../contract/json.ts';
import { checkReferences, createShaper, type Shape, ShapeError, toShape } from './shape.ts';

/** An operation in the form that is compared; or the responses of an API that belong to no operation. */
export interface OperationShape {
  /** The operationId, or the method and path. */
  readonly name: string;
  /** The method and path. */
  readonly title: string;
  readonly shape: Shape;
  /** The names of its error examples, in the order of the contract, which is their priority. */
  readonly messages: readonly string[];
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
/** Members of a path item that are no part of an operation, and those that name servers, which no client reads from here. */
const notShared = new Set([...methods, 'parameters', 'summary', 'description', 'servers', '$ref']);

/**
 * Reads the operations of an OpenAPI document, by method and path; names of path parameters do not matter.
 * @throws ShapeError if it has a reference that leads to nothing, or a part of a wrong kind
 */
export function readOperations(document: JsonObject): ReadonlyMap<string, OperationShape> {
  checkReferences(document);
  const { resolve, shapeOf } = createShaper(document);
  const operations = new Map<string, OperationShape>();
  for (const [path, given] of Object.entries(membersOf(document.paths, '/paths'))) {
    const item = membersOf(resolve(given).target, toPointer(['paths', path]));
    for (const method of Object.keys(item).filter((name) => methods.includes(name))) {
      const pointer = toPointer(['paths', path, method]);
      const operation = membersOf(resolve(item[method]).target, pointer);
      const title = `${method.toUpperCase()} ${path}`;
      const { operationId = title } = operation;
      const shape = operationShape(path, item, operation, pointer);
      operations.set(title.replace(/\{[^{}]*\}/g, '{}'), {
        name: String(operationId),
        title,
        shape,
        messages: listMessages(shape),
      });
    }
  }
  for (const [api, shape] of readSharedResponses())
    operations.set(api, { name: api, title: 'requests that match no operation', shape, messages: listMessages(shape) });
  return operations;

  function operationShape(path: string, item: JsonObject, operation: JsonObject, pointer: string): Shape {
    const { parameters, requestBody, security = document.security, servers: _, ...rest } = operation;
    const shared = Object.entries(item).filter(([name]) => !notShared.has(name));
    const entries = [...shared, ...Object.entries(rest)].map(([name, value]) => [name, shapeOf(value, name)] as const);
    const all = [...listOf(item.parameters, pointer), ...listOf(parameters, pointer)];
    return toShape([
      ...entries,
      ['parameters', toShape(all.map((parameter) => [nameOf(parameter, path), parameterShape(parameter)]))],
      ...(requestBody === undefined ? [] : [['request', shapeOf(requestBody)] as const]),
      ['security', securityShape(security, pointer)],
    ]);
  }

  function parameterShape(parameter: unknown): Shape {
    return toShape(Object.entries(Object(shapeOf(parameter))).filter(([name]) => name !== 'name' && name !== 'in'));
  }

  /** Names a parameter by its kind and name, or in a path by its place. */
  function nameOf(given: unknown, path: string): string {
    const { in: part, name }: JsonObject = Object(resolve(given).target);
    if (part !== 'path') return `${part} parameter ${name}`;
    const before = path.split(`{${name}}`)[0] ?? '';
    return `path parameter ${before.split('{').length}`;
  }

  /** Lists the ways to be authenticated, each with its schemes; none at all is one, too. */
  function securityShape(security: unknown, pointer: string): Shape {
    const schemes: JsonObject = Object(Object(document.components).securitySchemes);
    const ways = listOf(security, pointer).map((way) => {
      const needed = Object.entries(membersOf(way, pointer)).map(([name, scopes]) => {
        const { type, scheme, in: part, name: key }: JsonObject = Object(resolve(schemes[name]).target);
        const words = [type, scheme, part, key, ...(Array.isArray(scopes) ? scopes : [])].filter((word) => word !== undefined);
        return `${name} (${words.join(' ')})`;
      });
      return needed.join(' and ');
    });
    return toShape((ways.length === 0 ? [''] : ways).map((way) => [way || 'none', true]));
  }

  /** Reads the responses of the components that stand for an API, not for an operation. */
  function readSharedResponses(): Map<string, Shape> {
    const responses: JsonObject = Object(Object(document.components).responses);
    const apis = new Map<string, Shape>();
    for (const [name, response] of Object.entries(responses)) {
      const { 'x-api': api }: JsonObject = Object(response);
      if (typeof api !== 'string') continue;
      const before = apis.get(api)?.responses;
      apis.set(api, toShape([['responses', toShape([...Object.entries(Object(before)), [name, shapeOf(response)]])]]));
    }
    return apis;
  }
}

/** Lists the error examples of an operation. */
function listMessages({ responses }: Shape): string[] {
  return Object.entries(Object(responses)).flatMap(([status, response]) =>
    isError(status) ? mediaTypesOf(response).flatMap(({ examples }) => Object.keys(Object(examples))) : [],
  );
}

function mediaTypesOf(response: unknown): JsonObject[] {
  const { content }: JsonObject = Object(response);
  return Object.values(Object(content)).map((mediaType) => Object(mediaType));
}

/** True for the responses whose examples are messages: all but those of success. */
export function isError(status: string): boolean {
  return !/^[123]/.test(status);
}

function membersOf(value: unknown, pointer: string): JsonObject {
  if (!isObject(value)) throw new ShapeError('expected an object here', pointer);
  return value;
}

function listOf(value: unknown, pointer: string): readonly unknown[] {
  if (value !== undefined && !Array.isArray(value))
    throw new ShapeError('expected "parameters" and "security" to be lists', pointer);
  return value ?? [];
}
