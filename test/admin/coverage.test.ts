import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createMock, createProxy } from '../../src/index.ts';
import { defaultWorld } from '../../src/sandbox/generated/world.ts';
import { start, withMock } from '../support/command.ts';
import { expectSteps, listSteps } from '../support/coverage-steps.ts';
import { placeCall, recordCall, smallestCall } from '../support/requests.ts';

/** Requests the coverage of a mock with a few exchanges. */
async function ask(path = '', headers: Record<string, string> = {}) {
  const mock = createMock();
  await mock.fetch(placeCall());
  await mock.fetch(placeCall({ ...smallestCall, from: { agentId: '123456789012' } }));
  await mock.fetch(recordCall());
  const response = await mock.fetch(new Request(`http://mock.test/_ringback/coverage${path}`, { headers }));
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text(), mock };
}

describe('GET /_ringback/coverage', () => {
  it('returns the same as mock.coverage()', async () => {
    const { status, text, mock } = await ask();
    expect([status, JSON.parse(text)]).toEqual([200, await mock.coverage()]);
  });

  it.each<[string, RegExp]>([
    ['application/json', /^\{"exchanges":3/],
    ['text/plain', /^coverage +operation +response +exercised +result\n/],
    ['text/html', /^<!doctype html>/],
    ['text/markdown', /^### \d/],
  ])('answers %s', async (type, start) => {
    const answered = await ask('', { Accept: type });
    expect(answered).toMatchObject({ status: 200, type, text: expect.stringMatching(start) });
  });

  it('answers a browser with HTML', async () => {
    const { type } = await ask('', { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' });
    expect(type).toBe('text/html');
  });

  it('measures selected exchanges', async () => {
    expect(JSON.parse((await ask('?operationId=createCall')).text)).toMatchObject({ exchanges: 2 });
    expect(JSON.parse((await ask('?sandbox=alice')).text)).toMatchObject({ exchanges: 1 });
    expect(JSON.parse((await ask('?after=1')).text)).toMatchObject({ exchanges: 2, earlier: 1 });
    expect((await ask('?sandbx=alice')).status).toBe(400);
  });
});

describe('GET /_ringback/coverage/{name}', () => {
  it.each(['createAccessToken', 'getCall', 'setDispositionCode', 'vcita', 'vonage'])(
    'has for each statement of %s a request that covers it, or the reason why there is none',
    expectSteps,
  );

  it.each<[string, number, RegExp]>([
    ['answer /result/reason "NumberBusy"', 2, /^POST \/_ringback\/sandboxes\/a1b2c3d4e5\/calls\/\{id\}\/end .*"NumberBusy"/],
    ['answer /recordingStatus "Paused"', 2, /^PATCH \/_ringback\/sandboxes\/a1b2c3d4e5\/calls\/\{id\} .*"Paused"/],
    ['answer /to/agentId', 1, /^POST \/v0\/a1b2c3d4e5\/calls\/ .*"to":\{"agentId":"4567"\}/],
    ['answer /status "Active"', 0, /^$/],
  ])('sends before a request for %s %s others', async (name, count, last) => {
    const step = (await listSteps('getCall')).find((each) => each.name === name);
    const before = step?.before?.map(({ request: { method, path, body } }) => `${method} ${path} ${body}`) ?? [];
    expect([before.length, before.at(-1) ?? '']).toEqual([count, expect.stringMatching(last)]);
    expect(step?.request?.path).toMatch(count === 0 ? /\/calls\/[\da-f-]+$/ : /\/calls\/\{id\}$/);
  });

  it('tells what a world without agents does not answer', async () => {
    const steps = await listSteps('getCall', createMock({ world: { ...defaultWorld, agents: {}, groups: {} } }));
    const found = steps.filter(({ request }) => request).map(({ name }) => name);
    expect(found).toContain('answer /status "Active"');
    expect(found).not.toContain('answer /recordingStatus "Paused"');
  });

  it.each([
    [createMock(), '/createCal', 404],
    [createProxy({ upstream: createMock().fetch }), '/getCall', 200],
  ])('knows the operations, and has no requests for a proxy', async ({ fetch }, path, status) => {
    const response = await fetch(`http://mock.test/_ringback/coverage${path}`);
    expect([response.status, /"request":/.test(await response.text())]).toEqual([status, false]);
  });
});

describe('ringback coverage', () => {
  it('prints the coverage of a running mock, and exits with 0, or with 1 below the threshold', async () => {
    await withMock(['-p', '0', '--log', 'silent'], async (url) => {
      await fetch(placeCall(undefined, { base: url }));
      const fine = await start(['coverage', '--url', url]).ended;
      expect([fine.code, fine.stderr]).toEqual([0, '']);
      expect(fine.stdout).toMatch(/ 15 of \d+ +createCall POST \/v0\/\{accountKey\}\/calls\/\n/);
      const under = await start(['coverage', '--url', url, '--fail-under', '50', '--report', 'json=-']).ended;
      expect([under.code, JSON.parse(under.stdout).exchanges]).toEqual([1, 1]);
      expect(under.stderr).toMatch(/ringback: \d[\d.]*% is under 50%\n$/);
    });
  });

  it('exits with 2 without the required admin token, and for an unsupported format', async () => {
    await withMock(['-p', '0', '--log', 'silent', '--admin-token', 't0k3n'], async (url) => {
      const withoutToken = await start(['coverage', '--url', url]).ended;
      expect([withoutToken.code, withoutToken.stderr]).toEqual([2, expect.stringContaining('needs the bearer token')]);
      expect((await start(['coverage', '--url', url, '--admin-token', 't0k3n']).ended).code).toBe(0);
      const sarif = await start(['coverage', '--url', url, '--report', 'sarif=x']).ended;
      expect([sarif.code, sarif.stderr]).toEqual([2, expect.stringContaining('with one of text, json, markdown, html')]);
    });
  });

  it('exits with 3 if no mock answers', async () => {
    const closedPort = await start(['coverage', '--url', 'http://127.0.0.1:1']).ended;
    expect([closedPort.code, closedPort.stderr]).toEqual([3, expect.stringContaining('nothing answers at http://127.0.0.1:1')]);
    const otherServer = createServer((_request, response) => response.end('{"percent":100}')).listen(0, '127.0.0.1');
    await once(otherServer, 'listening');
    const address = otherServer.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const answered = await start(['coverage', '--url', `http://127.0.0.1:${port}`]).ended;
    otherServer.close();
    expect([answered.code, answered.stderr]).toEqual([
      3,
      expect.stringContaining('is not ringback, or another version of it: its response was 200'),
    ]);
  });
});
