import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/contract/contract.ts';
import { applyMergePatch, leaves, mapTexts, setAt, updateAt } from '../../src/contract/json-edit.ts';

describe('setAt', () => {
  it.each<{ given: Json; path: string[]; member: Json | undefined; want: Json | undefined }>([
    { given: { a: 1, b: 2 }, path: ['a'], member: 3, want: { a: 3, b: 2 } },
    { given: { a: 1, b: 2 }, path: ['a'], member: undefined, want: { b: 2 } },
    { given: { a: null }, path: ['a', 'b'], member: 3, want: { a: { b: 3 } } },
    { given: {}, path: ['a', 'b'], member: undefined, want: {} },
    { given: [1, 2], path: ['1'], member: 3, want: [1, 3] },
    { given: [1, 2], path: ['0'], member: undefined, want: [2] },
    { given: [{ a: 1 }, { a: 2 }], path: ['*', 'a'], member: 3, want: [{ a: 3 }, { a: 3 }] },
    { given: 1, path: [], member: 2, want: 2 },
    { given: {}, path: ['toString'], member: 1, want: { toString: 1 } },
  ])('$given, $path, $member', ({ given, path, member, want }) => {
    expect(setAt(given, path, member)).toEqual(want);
  });
});

describe('updateAt', () => {
  it('passes the value at the path, and does not modify its input', () => {
    const given = { list: [{ n: 1 }, { n: 2 }] };
    expect(updateAt(given, ['list', '*', 'n'], (before) => Number(before) + 1)).toEqual({ list: [{ n: 2 }, { n: 3 }] });
    expect(given).toEqual({ list: [{ n: 1 }, { n: 2 }] });
  });

  it('passes undefined for a missing member of an existing object', () => {
    expect(updateAt({ a: {} }, ['a', 'b'], (before) => String(before))).toEqual({ a: { b: 'undefined' } });
  });

  it.each([
    { why: 'the path leads nowhere', path: ['b', 'c'], update: () => 1 },
    { why: 'nothing changes', path: ['a', 'b'], update: (before: Json | undefined) => before },
    { why: 'a missing member is removed', path: ['a', 'c'], update: () => undefined },
  ])('returns the same value if $why', ({ path, update }) => {
    const given = { a: { b: [1] } };
    expect(updateAt(given, path, update)).toBe(given);
  });
});

describe('applyMergePatch, the examples of RFC 7396', () => {
  it.each<[target: Json, patch: Json, want: Json]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j, %j', (target, patch, want) => {
    expect(applyMergePatch(target, patch)).toEqual(want);
  });
});

it.each<[target: string, patch: string, want: string]>([
  ['{"a":1}', '{"__proto__":{"b":2}}', '{"a":1,"__proto__":{"b":2}}'],
  ['{"__proto__":{"b":2}}', '{"__proto__":{"c":3}}', '{"__proto__":{"b":2,"c":3}}'],
  ['{"__proto__":{"b":2},"a":1}', '{"__proto__":null}', '{"a":1}'],
  ['{}', '{"toString":{"a":1},"constructor":null}', '{"toString":{"a":1}}'],
])('applyMergePatch takes names of the prototype for names: %s, %s', (target, patch, want) => {
  const result = applyMergePatch(JSON.parse(target), JSON.parse(patch));
  expect([JSON.stringify(result), Object.getPrototypeOf(result)]).toEqual([want, Object.prototype]);
});

it('mapTexts changes texts, not names', () => {
  expect(mapTexts({ a: 'x', list: ['y', 1, null] }, (text) => text.toUpperCase())).toEqual({ a: 'X', list: ['Y', 1, null] });
});

describe('leaves', () => {
  const value = { a: { 'b/c': 1 }, list: [{ d: 'x' }, { d: 'y' }], empty: {}, missing: undefined };

  it('lists the leaves of all items of a list with the same pointer', () => {
    expect(leaves(value)).toEqual([
      { pointer: '/a/b~1c', value: 1 },
      { pointer: '/list/*/d', value: 'x' },
      { pointer: '/list/*/d', value: 'y' },
      { pointer: '/empty', value: {} },
    ]);
  });

  it('treats a list as a leaf on request', () => {
    expect(leaves(value, 'whole').map(({ pointer }) => pointer)).toEqual(['/a/b~1c', '/list', '/empty']);
  });
});
