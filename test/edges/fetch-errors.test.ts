import { afterAll, describe, expect, it } from 'vitest';
import { createMock, createProxy } from '../../src/index.ts';
import { smallestCall } from '../support/requests.ts';

const url = 'https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/';
const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json' };
const body = JSON.stringify(smallestCall);

const mock = createMock();
const placed = { method: 'POST', headers, body };

describe('a broken connection looks the same', () => {
  const broken = {
    cut: { name: 'TypeError', message: 'terminated', cause: { name: 'SocketError', code: 'UND_ERR_SOCKET' } },
    drop: { name: 'TypeError', message: 'fetch failed', cause: { name: 'SocketError', code: 'UND_ERR_SOCKET' } },
  };
  const clients = async () => {
    const { url: address } = await mock.listen();
    return [mock.fetch, (input: string, init: RequestInit) => fetch(input.replace(/^https:\/\/[^/]*/, address), init)] as const;
  };
  afterAll(() => mock.close());

  it('in-process and over a socket, where it is cut', async () => {
    for (const send of await clients()) {
      mock.reset();
      mock.sandbox('a1b2c3d4e5').faults.add({ times: 1, cut: true });
      const response = await send(url, placed);
      expect([response.status, response.headers.get('content-type')]).toEqual([201, expect.stringContaining('json')]);
      await expect(response.text()).rejects.toMatchObject(broken.cut);
    }
  });

  it.each(['before', 'after'] as const)('in-process and over a socket, where it is dropped %s', async (drop) => {
    for (const send of await clients()) {
      mock.reset();
      mock.sandbox('a1b2c3d4e5').faults.add({ times: 1, drop });
      await expect(send(url, placed)).rejects.toMatchObject(broken.drop);
      expect(mock.sandbox('a1b2c3d4e5').calls).toHaveLength(drop === 'after' ? 1 : 0);
    }
  });
});

describe('an error of a listener', () => {
  it.each([
    ['createMock', (onExchange: () => void) => createMock({ onExchange })],
    ['createProxy', (onExchange: () => void) => createProxy({ upstream: mock.fetch, onExchange })],
  ])('of %s is reported as uncaught, and the response goes out', async (_, create) => {
    const listeners = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    try {
      const caught = new Promise((resolve) => process.once('uncaughtException', resolve));
      const target = create(() => {
        throw new Error('mine');
      });
      expect((await target.fetch(url, placed)).status).toBe(201);
      expect(await caught).toMatchObject({ message: 'mine' });
    } finally {
      for (const listener of listeners) process.on('uncaughtException', listener);
    }
  });
});
