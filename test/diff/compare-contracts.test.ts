import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type JsonObject, pointerSegments, valueAtPath } from '../../src/contract/json.ts';
import { compareContracts } from '../../src/diff/compare-contracts.ts';
import { compare, edit, errors, operation, order, read } from './shop.ts';

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
