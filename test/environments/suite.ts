import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMock, createProxy, type Mock, verify } from '../../src/index.ts';
import '../../src/vitest.ts';
import { smallestCall } from '../support/requests.ts';

const path = '/v0/a1b2c3d4e5/calls/';
const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json' };
const init = { method: 'POST', headers, body: JSON.stringify(smallestCall) };

// The fetch of Node, because a page of happy-dom may not reach another origin.
const { fetch: send } = await vi.importActual<{ readonly fetch: typeof fetch }>('undici');

/** Runs the public functions in an environment: with its own globals, with faked timers, and with a faked Date. */
export function describeEnvironment(environment: string): void {
  describe.each(['real', 'faked'])(`in ${environment} with %s timers`, (timers) => {
    let mock: Mock;
    const opened: { close(): Promise<void> }[] = [];
    beforeEach(() => {
      mock = createMock();
      opened.push(mock);
      if (timers === 'faked') vi.useFakeTimers();
    });
    afterEach(async () => {
      vi.useRealTimers();
      for (const server of opened.splice(0).reverse()) await server.close();
    });

    it('a mock answers in-process, and what it got and gave keeps the contract', async () => {
      const request = new Request(`http://mock.test${path}`, init);
      await expect(request).toMatchContract();
      const response = await mock.fetch(request.clone());
      await expect(response).toMatchContract({ request });
      expect(response).toBeInstanceOf(Response);
      expect(await response.json()).toMatchObject({ to: smallestCall.to });
      expect(mock).toHaveReceived('createCall', { body: smallestCall, times: 1 });
    });

    it.each<[string, () => RequestInit]>([
      ['a text', () => init],
      ['Headers', () => ({ ...init, headers: new Headers(headers) })],
      ['bytes', () => ({ ...init, body: new TextEncoder().encode(init.body) })],
      ['a Blob', () => ({ ...init, body: new Blob([init.body]) })],
      ['a signal', () => ({ ...init, signal: new AbortController().signal })],
    ])('a mock and a proxy take %s', async (_, make) => {
      const proxy = createProxy({ upstream: mock.fetch });
      opened.push(proxy);
      for (const { fetch } of [mock, proxy]) {
        const { status } = await fetch(`http://mock.test${path}`, make());
        expect(status).toBe(201);
      }
    });

    it('a mock and a proxy reject an aborted request', async () => {
      const proxy = createProxy({ upstream: mock.fetch });
      opened.push(proxy);
      const abort = new AbortController();
      abort.abort(new Error('enough'));
      for (const { fetch } of [mock, proxy])
        await expect(fetch(`http://mock.test${path}`, { ...init, signal: abort.signal })).rejects.toThrow('enough');
      expect([mock.journal, proxy.journal]).toEqual([[], []]);
    });

    it('a mock and a proxy answer many connections over sockets', async () => {
      const { url } = await mock.listen();
      const proxy = createProxy({ upstream: url });
      opened.push(proxy);
      const addresses = [url, (await proxy.listen()).url].flatMap((address) => Array(5).fill(address + path));
      const responses = await Promise.all(addresses.map((address) => send(address, init)));
      expect(responses.map(({ status }) => status)).toEqual(addresses.map(() => 201));
      await expect(responses[0]).toMatchContract({ method: 'POST' });
      await expect((await proxy.fetch(`http://proxy.test${path}`, init)).json()).resolves.toMatchObject(smallestCall);
    });

    it('a mock serves its own paths', async () => {
      const { url } = await mock.listen();
      const got = [await send(`${url}/_ringback/health`), await mock.fetch('http://mock.test/_ringback/health')];
      for (const response of got) expect(await response.json()).toMatchObject({ status: 'ok' });
      const patched = { method: 'PATCH', body: JSON.stringify({ agents: { '1234': 'busy' } }) };
      expect((await send(`${url}/_ringback/sandboxes/a1b2c3d4e5`, patched)).status).toBe(200);
      expect((await send(`${url}/openapi.json`)).status).toBe(200);
    });

    it('a mock measures a long journal', async () => {
      for (let count = 0; count < 600; count++) await mock.fetch(`http://mock.test${path}`, { headers });
      expect((await mock.coverage()).percent).toBeGreaterThan(0);
    });

    it('verify finds nothing', async () => {
      const { results } = await verify(mock.fetch, { only: ['createCall/body/from/agentId*'] });
      expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
      expect(results.length).toBeGreaterThan(0);
    });

    it('no global is replaced', async () => {
      const before = { Request, Response, Headers, fetch };
      const { url } = await mock.listen();
      await send(`${url}/_ringback/health`);
      expect({ Request, Response, Headers, fetch }).toEqual(before);
    });
  });

  describe(`in ${environment}, a faked Date`, () => {
    afterEach(() => {
      vi.useRealTimers();
    });

    it('moves the clock of a mock and of a proxy that were made before', async () => {
      const mock = createMock();
      const proxy = createProxy({ upstream: mock.fetch });
      vi.useFakeTimers({ now: Date.UTC(2031, 0, 1) });
      await proxy.fetch(`http://mock.test${path}`, init);
      expect([...mock.journal, ...proxy.journal].map(({ at }) => at)).toEqual([Date.UTC(2031, 0, 1), Date.UTC(2031, 0, 1)]);
      await vi.advanceTimersByTimeAsync(60_000);
      await mock.fetch(`http://mock.test${path}`, init);
      expect(mock.journal[1]?.at).toBe(Date.UTC(2031, 0, 1, 0, 1));
    });

    it('moves the delay of a fault', async () => {
      const mock = createMock();
      mock.sandbox('a1b2c3d4e5').faults.add({ delay: 'PT20S' });
      vi.useFakeTimers();
      const response = mock.fetch(`http://mock.test${path}`, init);
      await vi.advanceTimersByTimeAsync(20_000);
      expect((await response).status).toBe(201);
    });
  });
}
