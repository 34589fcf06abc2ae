import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../src/admin/generated/contract.ts';
import { createMock, createProxy } from '../../src/index.ts';
import { placeCall } from '../support/requests.ts';

const mock = createMock();
const proxy = createProxy({ upstream: mock.fetch });
const secured = createMock({ adminToken: 'secret' });

const paths = [
  '/openapi.yaml',
  '/openapi.json',
  '/_ringback/nowhere',
  '/_ringback/requests?limit=ten',
  '/_ringback/requests/unknown',
  ...Object.values(contract.operations)
    .filter(({ method, path }) => method === 'GET' && !path.endsWith('/stream'))
    .map(({ path }) => path.replace('{id}', '1').replace('{name}', 'a1b2c3d4e5')),
];

describe.each(['mock', 'proxy', 'secured'])('HEAD answers as GET without the body: %s', (name) => {
  const rig = name === 'mock' ? mock : name === 'proxy' ? proxy : secured;
  let url = '';
  beforeAll(async () => {
    ({ url } = await rig.listen());
    await rig.fetch(placeCall());
  });
  afterAll(() => rig.close());

  it.each(paths)('%s', async (path) => {
    for (const send of [(request: Request) => fetch(request), rig.fetch]) {
      const get = await send(new Request(url + path));
      const head = await send(new Request(url + path, { method: 'HEAD' }));
      expect(await get.text()).not.toBe('');
      expect([head.status, await head.text(), head.headers.get('content-type')]).toEqual([
        get.status,
        '',
        get.headers.get('content-type'),
      ]);
    }
  });

  it('does not open a stream', async () => {
    const { status, body } = await rig.fetch(new Request(`${url}/_ringback/requests/stream`, { method: 'HEAD' }));
    expect([status, body]).toEqual([name === 'secured' ? 401 : 200, null]);
  });
});
