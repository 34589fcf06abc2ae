import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isObject, type JsonObject, pointerSegments, valueAtPath } from '../../src/contract/json.ts';
import { compareContracts } from '../../src/diff/compare-contracts.ts';
import { diffWriters } from '../../src/diff/formats.ts';

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

const read = (): JsonObject => parse(text);
const operation = '/paths/~1orders~1{id}/put';
const errors = `${operation}/responses/400/content/application~1json/examples`;
const order = '/components/schemas/Order';
const status = '/components/schemas/Status';

/** Sets, or with `undefined` removes, the value at a pointer; a number at the end of the pointer is an item of a list. */
function edit(document: JsonObject, pointer: string, value: unknown): JsonObject {
  const segments = pointerSegments(pointer);
  const parent = valueAtPath(document, segments.slice(0, -1));
  const name = segments.at(-1) ?? '';
  if (Array.isArray(parent)) parent.splice(Number(name), 1, ...(value === undefined ? [] : [value]));
  else if (isObject(parent) && value !== undefined) parent[name] = value;
  else if (isObject(parent)) delete parent[name];
  return document;
}

/** Compares the document with one in which one thing is changed. */
function compare(pointer: string, value: unknown): string[] {
  return compareContracts(read(), edit(read(), pointer, value)).map(({ level, message, text: change, operation: name }) =>
    [name === 'changeOrder' ? '' : `${name} `, level, ': ', change, message === undefined ? '' : ` (${message})`].join(''),
  );
}

describe('the differences between two contracts', () => {
  it.each<[change: string, pointer: string, value: unknown, want: readonly string[]]>([
    ['operation removed', '/paths/~1orders~1{id}/get', undefined, ['getOrder breaking: operation removed']],
    ['operation added', '/paths/~1orders~1{id}/delete', { operationId: 'dropOrder' }, ['dropOrder compatible: operation added']],
    ['path parameter renamed', '/paths/~1orders~1{id}/parameters/0/name', 'id', []],
    ['description changed', `${operation}/description`, 'New', ['documentation: description changed']],
    ['deprecated', `${operation}/deprecated`, true, ['documentation: deprecated added']],
    [
      'operationId changed',
      '/paths/~1orders~1{id}/get/operationId',
      'readOrder',
      ['readOrder documentation: operationId changed'],
    ],
    ['an unknown extension', `${operation}/x-note`, 1, ['documentation: x-note added']],
    [
      'matching of the path',
      '/paths/~1orders~1{id}/x-path-match/case',
      'sensitive',
      [
        'breaking: x-path-match case insensitive, now sensitive',
        'getOrder breaking: x-path-match case insensitive, now sensitive',
      ],
    ],
    ['token kind removed', `${operation}/x-token-kinds/1`, undefined, ['breaking: x-token-kinds app removed']],
    ['token kind added', `${operation}/x-token-kinds`, ['staff', 'app', 'client'], ['compatible: x-token-kinds client added']],
    [
      'token needed',
      '/paths/~1orders~1{id}/get/security',
      [{ token: [] }],
      ['getOrder breaking: security none removed', 'getOrder compatible: security token (http bearer) added'],
    ],
    [
      'no token needed',
      `${operation}/security`,
      [],
      ['compatible: security token (http bearer) removed', 'compatible: security none added'],
    ],
    [
      'another way to be authenticated',
      `${operation}/security`,
      [{ token: [] }, { key: [] }],
      ['compatible: security key (apiKey header key) added'],
    ],
    [
      'scheme changed',
      '/components/securitySchemes/token/scheme',
      'basic',
      ['breaking: security token (http bearer) removed', 'compatible: security token (http basic) added'],
    ],
    // Requests
    ['parameter removed', `${operation}/parameters/0`, undefined, ['breaking: query parameter limit removed']],
    ['parameter added', `${operation}/parameters/1`, { name: 'q', in: 'query' }, ['compatible: query parameter q added']],
    [
      'required parameter added',
      `${operation}/parameters/1`,
      { name: 'q', in: 'query', required: true },
      ['breaking: query parameter q added'],
    ],
    ['parameter now required', `${operation}/parameters/0/required`, true, ['breaking: query parameter limit: required added']],
    [
      'limit of a parameter narrowed',
      `${operation}/parameters/0/schema/maximum`,
      50,
      ['breaking: query parameter limit: maximum 100, now 50'],
    ],
    [
      'limit of a parameter widened',
      `${operation}/parameters/0/schema/maximum`,
      500,
      ['compatible: query parameter limit: maximum 100, now 500'],
    ],
    [
      'lower limit narrowed',
      `${operation}/parameters/0/schema/minimum`,
      2,
      ['breaking: query parameter limit: minimum 1, now 2'],
    ],
    [
      'limit removed',
      `${operation}/parameters/0/schema/maximum`,
      undefined,
      ['compatible: query parameter limit: maximum 100 removed'],
    ],
    [
      'integer widened to number',
      `${operation}/parameters/0/schema/type`,
      'number',
      ['compatible: query parameter limit: type number added'],
    ],
    ['default added', `${operation}/parameters/0/schema/default`, 1, ['breaking: query parameter limit: default 1 added']],
    [
      'body no longer required',
      `${operation}/requestBody/required`,
      false,
      ['compatible: request body: required true, now false'],
    ],
    ['body removed', `${operation}/requestBody`, undefined, ['breaking: request body removed']],
    [
      'media type removed',
      `${operation}/requestBody/content/application~1json`,
      undefined,
      ['breaking: request body, media type application/json removed'],
    ],
    [
      'media type added',
      `${operation}/requestBody/content/text~1csv`,
      {},
      ['compatible: request body, media type text/csv added'],
    ],
    // Both
    [
      'value of an enumeration removed',
      `${status}/enum/1`,
      undefined,
      ['compatible: response 200 /status: value "PAID" removed', 'breaking: request body /status: value "PAID" removed'],
    ],
    [
      'value of an enumeration added',
      `${status}/enum`,
      ['OPEN', 'PAID', 'SENT'],
      ['breaking: response 200 /status: value "SENT" added', 'compatible: request body /status: value "SENT" added'],
    ],
    [
      'value of an enumeration replaced',
      `${status}/enum/1`,
      'SENT',
      [
        'compatible: response 200 /status: value "PAID" removed',
        'breaking: response 200 /status: value "SENT" added',
        'breaking: request body /status: value "PAID" removed',
        'compatible: request body /status: value "SENT" added',
      ],
    ],
    ['enumeration in another order', `${status}/enum`, ['PAID', 'OPEN'], []],
    [
      'member now required',
      `${order}/required`,
      ['id', 'price'],
      ['compatible: response 200: member price is now required', 'breaking: request body: member price is now required'],
    ],
    [
      'no member required',
      `${order}/required`,
      undefined,
      ['breaking: response 200: member id is no longer required', 'compatible: request body: member id is no longer required'],
    ],
    [
      'optional member added',
      `${order}/properties/note`,
      {},
      ['compatible: response 200: member note added', 'compatible: request body: member note added'],
    ],
    [
      'member removed',
      `${order}/properties/price`,
      undefined,
      ['breaking: response 200: member price removed', 'breaking: request body: member price removed'],
    ],
    [
      'member called properties removed',
      `${order}/properties/lines/items/properties/properties`,
      undefined,
      [
        'breaking: response 200 /lines/*: member properties removed',
        'breaking: request body /lines/*: member properties removed',
      ],
    ],
    [
      'type null removed',
      `${order}/properties/price/type`,
      'number',
      ['compatible: response 200 /price: type null removed', 'breaking: request body /price: type null removed'],
    ],
    [
      'length narrowed',
      `${order}/properties/id/maxLength`,
      5,
      ['compatible: response 200 /id: maxLength 10, now 5', 'breaking: request body /id: maxLength 10, now 5'],
    ],
    [
      'pattern added',
      `${order}/properties/id/pattern`,
      '^a',
      ['compatible: response 200 /id: pattern ^a added', 'breaking: request body /id: pattern ^a added'],
    ],
    [
      'alternative removed',
      `${order}/properties/buyer/oneOf/1`,
      undefined,
      ['compatible: response 200 /buyer: oneOf Company removed', 'breaking: request body /buyer: oneOf Company removed'],
    ],
    [
      'unknown members forbidden',
      `${order}/additionalProperties`,
      false,
      ['compatible: response 200: additionalProperties false added', 'breaking: request body: additionalProperties false added'],
    ],
    [
      'unknown members allowed in words',
      `${order}/additionalProperties`,
      true,
      ['documentation: response 200: additionalProperties added', 'documentation: request body: additionalProperties added'],
    ],
    [
      'description of a member',
      `${order}/properties/id/description`,
      'Its id',
      ['documentation: response 200 /id: description added', 'documentation: request body /id: description added'],
    ],
    [
      'message for a broken rule',
      `${order}/properties/id/x-violation/minLength`,
      'statusUnknown',
      [
        'breaking: response 200 /id: x-violation minLength idMissing, now statusUnknown',
        'breaking: request body /id: x-violation minLength idMissing, now statusUnknown',
      ],
    ],
    // Responses
    ['status removed', `${operation}/responses/400`, undefined, ['breaking: response 400 removed']],
    ['status added', `${operation}/responses/404`, { description: 'No' }, ['compatible: response 404 added']],
    ['header removed', `${operation}/responses/200/headers`, undefined, ['breaking: response 200, header Location removed']],
    ['header added', `${operation}/responses/200/headers/ETag`, {}, ['compatible: response 200, header ETag added']],
    [
      'header changed',
      `${operation}/responses/200/headers/Location/schema/pattern`,
      '^/o/',
      ['breaking: response 200, header Location: pattern ^/orders/, now ^/o/'],
    ],
    [
      'example of a success changed',
      `${operation}/responses/200/content/application~1json/examples/paid/value/id`,
      'b',
      ['documentation: response 200, example paid: body /id a, now b'],
    ],
    // Messages
    ['message removed', `${errors}/idMissing`, undefined, ['breaking: response 400, message idMissing removed (idMissing)']],
    ['message added', `${errors}/idTooLong`, { value: {} }, ['compatible: response 400, message idTooLong added (idTooLong)']],
    [
      'message changed',
      `${errors}/idMissing/value/errors/0/message`,
      'no',
      ['breaking: response 400, message idMissing: body /errors/0/message id is missing, now no (idMissing)'],
    ],
    [
      'a member called description in a message',
      `${errors}/idMissing/value/errors/0/description`,
      'no',
      ['breaking: response 400, message idMissing: body /errors/0/description no id, now no (idMissing)'],
    ],
    [
      'cause of a message',
      `${errors}/idMissing/x-refuses`,
      [],
      ['breaking: response 400, message idMissing: x-refuses invalid removed (idMissing)'],
    ],
    [
      'summary of a message',
      `${errors}/idMissing/summary`,
      'no id',
      ['documentation: response 400, message idMissing: summary changed (idMissing)'],
    ],
    [
      'message without an operation',
      '/components/responses/NoPath/content/application~1json/examples/unknownPath/value/message',
      'No',
      ['shop breaking: response NoPath, message unknownPath: body /message There is no such path, now No (unknownPath)'],
    ],
    ['server and version', '/info', { title: 'Other', version: '2.0.0' }, []],
  ])('%s', (_, pointer, value, want) => {
    expect(compare(pointer, value)).toEqual(want);
  });

  it('the order of the messages is their priority', () => {
    const { idMissing, statusUnknown }: JsonObject = Object(valueAtPath(read(), pointerSegments(errors)));
    expect(compare(errors, { statusUnknown, idMissing })).toEqual([
      'breaking: message statusUnknown now comes before idMissing (statusUnknown)',
    ]);
  });

  it.each([['/shop/orders/{id}'], ['/orders/{orderId}/']])('an operation with the path %s is the same one', (path) => {
    const document = read();
    const paths: JsonObject = Object(document.paths);
    const { '/orders/{id}': item } = paths;
    document.paths = { [path]: item };
    const changes = compareContracts(read(), document).filter(({ text: change }) => change.includes(', now '));
    expect(changes.map(({ level, text: change }) => `${level}: ${change}`)).toEqual(
      ['PUT', 'GET'].map((method) => `breaking: ${method} /orders/{id}, now ${method} ${path}`),
    );
  });

  it('a schema may contain itself', () => {
    const recursive = edit(read(), `${order}/properties/parent`, { $ref: `#${order}` });
    expect(compareContracts(recursive, recursive)).toEqual([]);
    expect(compareContracts(read(), recursive).map(({ text: change }) => change)).toEqual([
      'response 200: member parent added',
      'request body: member parent added',
    ]);
  });

  it.each<[want: string, pointer: string, value: unknown]>([
    [
      'the reference #/components/schemas/None leads to nothing in this file',
      `${order}/properties/id`,
      { $ref: '#/components/schemas/None' },
    ],
    ['the reference other.yaml#/Order leads to nothing in this file', `${order}/properties/id`, { $ref: 'other.yaml#/Order' }],
    ['expected an object here', operation, 'text'],
    ['expected "parameters" and "security" to be lists', `${operation}/parameters`, {}],
  ])('%s', (want, pointer, value) => {
    const broken = edit(read(), pointer, value);
    expect(() => compareContracts(broken, read())).toThrow(want);
  });

  it('the contract of ringback does not differ from itself', () => {
    const contract: JsonObject = parse(readFileSync('openapi.yaml', 'utf8'));
    expect(compareContracts(contract, contract)).toEqual([]);
  });
});

describe('the formats of a comparison', () => {
  const changes = compareContracts(
    read(),
    edit(edit(read(), `${errors}/idMissing`, undefined), `${operation}/responses/404`, {}),
  );
  const comparison = { before: 'old.yaml', after: 'new.yaml', changes };

  it('text', () => {
    expect(diffWriters.text(comparison)).toBe(
      [
        'changeOrder  PUT /orders/{id}',
        '  breaking       response 400, message idMissing removed',
        '  compatible     response 404 added',
        '',
        'old.yaml to new.yaml: 1 breaking change, 1 compatible, 0 of documentation',
        '',
      ].join('\n'),
    );
    expect(diffWriters.text({ ...comparison, changes: [] })).toBe('old.yaml to new.yaml: no changes\n');
  });

  it('json', () => {
    const [first] = changes;
    expect(JSON.parse(diffWriters.json(comparison))).toEqual({
      before: 'old.yaml',
      after: 'new.yaml',
      breaking: true,
      changes: JSON.parse(JSON.stringify(changes)),
    });
    expect(first).toEqual({
      level: 'breaking',
      operation: 'changeOrder',
      title: 'PUT /orders/{id}',
      message: 'idMissing',
      pointer: '/responses/400/content/application~1json/examples/idMissing',
      action: 'removed',
      text: 'response 400, message idMissing removed',
    });
  });

  it('markdown', () => {
    expect(diffWriters.markdown(comparison)).toContain(
      '| breaking | changeOrder | idMissing | response 400, message idMissing removed |',
    );
  });
});
