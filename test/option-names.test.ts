import { describe, expect, it } from 'vitest';
import { createMock, createProxy, findExchanges, nearMisses, verify } from '../src/index.ts';
import { toHaveReceived } from '../src/matchers.ts';
import { placeCall } from './support/requests.ts';

describe('an option that does not exist', () => {
  it.each([
    ['{"aut":"issued"}', 'createMock has no "aut"; the nearest is "auth"'],
    ['{"Auth":"issued"}', 'createMock has no "Auth"; the nearest is "auth"'],
    ['{"worlds":{}}', 'createMock has no "worlds"; the nearest is "world"'],
    ['{"enforce":true}', 'createMock has no "enforce"'],
    ['{"port":4010}', 'createMock has no "port"'],
    ['null', 'createMock needs an object, not null'],
    ['"issued"', 'createMock needs an object, not issued'],
  ])('createMock refuses %s', (text, reason) => expect(() => createMock(JSON.parse(text))).toThrow(reason));

  it.each([
    ['{"enforced":true}', 'createProxy has no "enforced"; the nearest is "enforce"'],
    ['{"upstraem":"http://127.0.0.1:1"}', 'createProxy has no "upstraem"; the nearest is "upstream"'],
    ['{"world":{}}', 'createProxy has no "world"'],
    ['null', 'createProxy needs an object, not null'],
  ])('createProxy refuses %s', (text, reason) => expect(() => createProxy(JSON.parse(text))).toThrow(reason));

  it.each([
    ['{"onli":["createCall"]}', 'verify has no "onli"; the nearest is "only"'],
    ['{"token":"x"}', 'verify has no "token"; the nearest is "tokens"'],
    ['{"placeCall":false}', 'verify has no "placeCall"; the nearest is "placeCalls"'],
  ])('verify refuses %s, and sends nothing', async (text, reason) => {
    const mock = createMock();
    await expect(verify(mock.fetch, JSON.parse(text))).rejects.toThrow(reason);
    expect(mock.journal).toEqual([]);
  });
});

describe('a pattern that no exchange can meet is no verdict', async () => {
  const mock = createMock();
  await mock.fetch(placeCall());

  it.each([
    ['{"bdy":{}}', 'a pattern has no "bdy"; the nearest is "body"'],
    ['{"statusCode":201}', 'a pattern has no "statusCode"; the nearest is "status"'],
    ['{"operationId":"getCall"}', 'a pattern has no "operationId"'],
    ['{"method":"POST"}', 'a pattern has no "method"'],
    ['{"status":"201"}', '"status" must be a number, not "201"'],
    ['{"sandbox":5}', '"sandbox" must be a text, not 5'],
    ['{"times":-1}', '"times" must be a whole number of at least 0, not -1'],
    ['{"times":1.5}', '"times" must be a whole number of at least 0, not 1.5'],
    ['{"times":"1"}', '"times" must be a whole number of at least 0, not "1"'],
  ])('toHaveReceived refuses %s', (text, reason) => {
    expect(() => toHaveReceived(mock, 'createCall', JSON.parse(text))).toThrow(reason);
  });

  it.each([
    ['{"operationid":"createCall"}', 'a pattern has no "operationid"; the nearest is "operationId"'],
    ['{"status":"201"}', '"status" must be a number, not "201"'],
    ['{"path":["/v0"]}', '"path" must be a text'],
    ['[]', '"pattern" must be an object with conditions, not []'],
  ])('findExchanges and nearMisses refuse %s', (text, reason) => {
    expect(() => findExchanges(mock.journal, JSON.parse(text))).toThrow(reason);
    expect(() => nearMisses(mock.journal, JSON.parse(text))).toThrow(reason);
  });

  it('and conditions that are not set are none', () => {
    expect(findExchanges(mock.journal, JSON.parse('{}'))).toHaveLength(1);
    expect(toHaveReceived(mock, 'createCall', { times: 1 }).pass).toBe(true);
    expect(toHaveReceived(mock, 'getCall', { times: 0 }).pass).toBe(true);
  });
});
