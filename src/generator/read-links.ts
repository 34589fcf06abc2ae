import type { Operation } from '../contract/contract.ts';
import { pointerSegments } from '../contract/json.ts';
import type { Link, RuntimeExpression } from '../contract/link.ts';
import { type Data, DocumentError, isMapping, join, type SourceDocument, toMapping } from './document.ts';
import { followReference } from './examples.ts';
import { listMediaTypes } from './media-types.ts';
import { readKeywords } from './resolve.ts';

const bodyExpression = /^\$response\.body#((?:\/[^/]+)+)$/;
const pathExpression = /^\$request\.path\.(\w+)$/;

/** Reads the Link Objects of a response. */
export function readLinks(document: SourceDocument, response: string): Link[] {
  return Object.keys(toMapping(toMapping(document.at(response)).links)).map((name) => {
    const pointer = followReference(document, join(response, 'links', name));
    const { operationId, parameters } = toMapping(document.at(pointer));
    if (typeof operationId !== 'string') throw new DocumentError(document, pointer, 'a link needs an operationId');
    return {
      operationId,
      line: document.lineOf(pointer),
      parameters: Object.fromEntries(
        Object.entries(toMapping(parameters)).map(([parameter, expression]) => [
          parameter,
          readExpression(document, join(pointer, 'parameters', parameter), expression),
        ]),
      ),
    };
  });
}

function readExpression(document: SourceDocument, pointer: string, expression: Data): RuntimeExpression {
  const text = String(expression);
  const [, member] = bodyExpression.exec(text) ?? [];
  if (member !== undefined) return { source: 'response.body', path: pointerSegments(member) };
  const [, name] = pathExpression.exec(text) ?? [];
  if (name !== undefined) return { source: 'request.path', name };
  throw new DocumentError(document, pointer, `ringback evaluates $response.body#/… and $request.path.…, not "${text}"`);
}

/**
 * Checks the links of a response of an operation.
 * @throws DocumentError for an unknown operation or parameter, a path parameter without a value, and an expression for a
 *   value that the request or the response need not have
 */
export function checkLinks(
  document: SourceDocument,
  operations: Readonly<Record<string, Operation>>,
  operation: Operation,
  response: string,
): void {
  const names = Object.keys(toMapping(toMapping(document.at(response)).links));
  for (const [index, { operationId, parameters }] of readLinks(document, response).entries()) {
    const pointer = followReference(document, join(response, 'links', names[index] ?? ''));
    const fail = (message: string) => new DocumentError(document, pointer, message);
    const linked = operations[operationId];
    if (!linked) throw fail(`the contract has no operation "${operationId}"`);
    for (const name of Object.keys(parameters)) {
      if (!linked.parameters.some((parameter) => parameter.name === name))
        throw fail(`${operationId} has no parameter "${name}"`);
    }
    for (const parameter of linked.parameters) {
      if (parameter.in === 'path' && !parameters[parameter.name])
        throw fail(`the link has no value for the path parameter "${parameter.name}"`);
    }
    for (const expression of Object.values(parameters)) {
      if (expression.source === 'request.path') {
        if (!operation.parameters.some(({ in: location, name }) => location === 'path' && name === expression.name))
          throw fail(`${operation.operationId} has no path parameter "${expression.name}"`);
      } else if (!declares(document, response, expression.path)) {
        throw fail(`the response declares no /${expression.path.join('/')}`);
      }
    }
  }
}

/** Tells if every media type of a response declares a member; it need not require it, because answers are read with tolerance. */
function declares(document: SourceDocument, response: string, path: readonly string[]): boolean {
  const mediaTypes = listMediaTypes(document, response);
  return mediaTypes.length > 0 && mediaTypes.every(({ pointer }) => hasMember(join(pointer, 'schema'), path));

  function hasMember(schema: string, [name, ...rest]: readonly string[]): boolean {
    if (name === undefined) return true;
    const properties = readKeywords(document, schema).get('properties');
    return (
      properties !== undefined && isMapping(toMapping(properties.value)[name]) && hasMember(join(properties.pointer, name), rest)
    );
  }
}
