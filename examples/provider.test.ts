/** Tests a server of one's own: a proxy in front of it tells of every answer that the contract does not allow. */
import { createServer } from 'node:http';
import { type ContractProxy, createProxy } from 'ringback';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** The server under test. It reads a call as the contract says, except that it writes the status its own way. */
const server = createServer((request, response) => {
  const id = request.url?.split('/').at(-1) ?? '';
  const call = {
    id,
    links: [{ href: `https://emea.cc.vonage.com/V0/a1b2c3d4e5/Calls/${id}`, rel: '_self' }],
    from: { agentId: '1234' },
    to: { telephoneNumber: '02072068888' },
    status: id.endsWith('1') ? 'ACTIVE' : 'Active',
    recordingStatus: 'Stopped',
    dispositionCode: null,
  };
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(call));
});

let proxy: ContractProxy;
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  proxy = createProxy({ upstream: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` });
});
afterAll(() => new Promise((closed) => server.close(closed)));

/** Reads a call through the proxy. */
const readCall = (id: string) =>
  proxy.fetch(`http://proxy/v0/a1b2c3d4e5/calls/${id}`, {
    headers: { Authorization: 'Bearer any', Accept: 'application/json;version=6' },
  });

it('keeps the contract', async () => {
  expect((await readCall('94e5928c-7f7e-4645-ad72-61010f906440')).status).toBe(200);
  expect(proxy.violations).toBe(0);
});

it('is told where it does not', async () => {
  await readCall('94e5928c-7f7e-4645-ad72-61010f906441');
  expect(proxy.journal.at(-1)?.violations).toMatchObject([
    { side: 'response', where: '/status', seen: 'ACTIVE', expected: expect.stringContaining('Active') },
  ]);
});
