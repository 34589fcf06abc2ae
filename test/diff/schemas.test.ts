import { describe, expect, it } from 'vitest';
import { compare, order, status } from './shop.ts';

describe('the differences between the schemas of two contracts, in requests and in responses', () => {
  it.each<[change: string, pointer: string, value: unknown, want: readonly string[]]>([
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
  ])('%s', (_, pointer, value, want) => {
    expect(compare(pointer, value)).toEqual(want);
  });
});
