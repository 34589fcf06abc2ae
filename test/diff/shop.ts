import { parse } from 'yaml';
import { isObject, type JsonObject, pointerSegments, valueAtPath } from '../../src/contract/json.ts';
import { compareContracts } from '../../src/diff/compare-contracts.ts';

/** The contract of a shop. */
const text = `
openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /orders/{id}:
    x-path-match: { case: insensitive }
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
    put:
      operationId: changeOrder
      description: Changes an order.
      security: [{ token: [] }]
      x-token-kinds: [staff, app]
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 100 } }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/Order'
      responses:
        '200':
          description: The order.
          headers:
            Location: { schema: { type: string, pattern: ^/orders/ } }
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Order'
                description: A sibling of a reference
              examples:
                paid: { value: { id: a, status: PAID } }
        '400':
          description: It is not valid.
          content:
            application/json:
              schema: { type: object }
              examples:
                idMissing: { summary: It has no id, x-refuses: [invalid], value: { errors: [{ message: id is missing, description: no id }] } }
                statusUnknown: { value: { errors: [{ message: status is unknown }] } }
    get:
      operationId: getOrder
      responses: { '200': { description: The order. } }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
    key: { type: apiKey, in: header, name: key }
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: { type: string, minLength: 1, maxLength: 10, x-violation: { minLength: idMissing } }
        status: { $ref: '#/components/schemas/Status', description: Its status }
        price: { type: [number, 'null'], minimum: 0 }
        buyer: { oneOf: [{ title: Person, type: object }, { title: Company, type: object }] }
        lines: { type: array, items: { type: object, properties: { properties: { type: string } } } }
    Status: { type: string, enum: [OPEN, PAID] }
  responses:
    NoPath:
      x-api: shop
      description: No operation has the path.
      content: { application/json: { examples: { unknownPath: { value: { message: There is no such path } } } } }
`;

export const read = (): JsonObject => parse(text);
export const operation = '/paths/~1orders~1{id}/put';
export const errors = `${operation}/responses/400/content/application~1json/examples`;
export const order = '/components/schemas/Order';
export const status = '/components/schemas/Status';

/** Sets, or with `undefined` removes, the value at a pointer; a number at the end of the pointer is an item of a list. */
export function edit(document: JsonObject, pointer: string, value: unknown): JsonObject {
  const segments = pointerSegments(pointer);
  const parent = valueAtPath(document, segments.slice(0, -1));
  const name = segments.at(-1) ?? '';
  if (Array.isArray(parent)) parent.splice(Number(name), 1, ...(value === undefined ? [] : [value]));
  else if (isObject(parent) && value !== undefined) parent[name] = value;
  else if (isObject(parent)) delete parent[name];
  return document;
}

/** Compares the document with one in which one thing is changed. */
export function compare(pointer: string, value: unknown): string[] {
  return compareContracts(read(), edit(read(), pointer, value)).map(({ level, message, text: change, operation: name }) =>
    [name === 'changeOrder' ? '' : `${name} `, level, ': ', change, message === undefined ? '' : ` (${message})`].join(''),
  );
}
