import { describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { smallestCall } from '../support/requests.ts';

const json = 'application/json';
const expected = 'its parameter version with one of 1, 2, 3, 4, 5, 6';

describe('a version that is not supported', () => {
  it.each([
    [{ accept: 'application/json;version=7' }, '/accept', 'application/json;version=7'],
    [{ accept: 'application/json;version=06' }, '/accept', 'application/json;version=06'],
    [{ accept: 'application/json; Version="six"' }, '/accept', 'application/json; Version="six"'],
    [{ accept: 'application/json;version=0, */*;version=7' }, '/accept', 'application/json;version=0, */*;version=7'],
    [{ 'content-type': 'application/json; version=6.0' }, '/content-type', 'application/json; version=6.0'],
  ])('is shown in the header as it was sent: %j', async (headers, where, seen) => {
    const response = await createMock().fetch('http://mock.test/v0/a1b2c3d4e5/calls/', {
      method: 'POST',
      headers: { authorization: 'Bearer any', 'content-type': json, ...headers },
      body: JSON.stringify(smallestCall),
    });
    expect(response.status).toBe(400);
    const [violation] = JSON.parse(response.headers.get('ringback-violations') ?? '[]');
    expect(violation).toMatchObject({ in: 'header', where, seen, expected });
  });
});
