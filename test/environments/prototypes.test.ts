import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock, type Listening } from '../../src/index.ts';
import { placeCall, recordCall } from '../support/requests.ts';

const mock = createMock();
let server: Listening;

beforeAll(async () => {
  server = await mock.listen();
});
afterAll(() => mock.close());

describe('where a library has extended the prototype of', () => {
  it.each([
    { name: 'Object', prototype: Object.prototype },
    { name: 'Array', prototype: Array.prototype },
  ])('$name, requests are answered as before, and no header is added', async ({ prototype }) => {
    const send = async () => {
      const inProcess = await Promise.all([placeCall(), recordCall(), recordCall({})].map((request) => mock.fetch(request)));
      const wired = await fetch(`${server.url}/v3/communication/voice_calls`, { headers: { Authorization: 'Bearer staff_a' } });
      return [...inProcess, wired].map(({ status, headers }) => [status, [...headers.keys()].sort()]);
    };
    await send();
    const expected = await send();
    Object.defineProperty(prototype, 'extend', { value: () => undefined, enumerable: true, configurable: true, writable: true });
    try {
      expect(await send()).toEqual(expected);
    } finally {
      Reflect.deleteProperty(prototype, 'extend');
    }
  });
});
