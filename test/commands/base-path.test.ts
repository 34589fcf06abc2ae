import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { start } from '../support/command.ts';
import { placeCall } from '../support/requests.ts';
import { startUpstream, type TestUpstream } from '../support/upstream.ts';

const prefix = '/telephony/prod';
let gateway: TestUpstream;
let url: string;
const mock = createMock({ publicUrl: 'https://calls.example.test/telephony/prod/' });
const direct = createMock();

/** Serves a mock below a path, and 418 for any other path, as a gateway does. */
beforeAll(async () => {
  gateway = await startUpstream(async (request, response) => {
    const path = request.url ?? '';
    if (!path.startsWith(`${prefix}/`)) return void response.writeHead(418).end();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = 'GET', headers } = request;
    const given = new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));
    const body = Buffer.concat(chunks);
    const answer = await direct.fetch(
      new Request(gateway.url + path.slice(prefix.length), { method, headers: given, ...(body.length > 0 ? { body } : {}) }),
    );
    const rewrite = (text: string) => text.replaceAll(gateway.url, gateway.url + prefix);
    const rewritten = [...answer.headers].map(([name, value]): [string, string] => [name, rewrite(value)]);
    response.writeHead(answer.status, Object.fromEntries(rewritten)).end(rewrite(await answer.text()));
  });
  url = `${gateway.url}${prefix}`;
});
afterAll(async () => {
  await gateway.close();
  await mock.close();
});

const slashes = ['', '/', '//'];
const call = ['--only', 'createCall/body/to', '--only', 'createCall/example/agentToNumber', '--only', 'createAccessToken'];

describe('a server below a path', () => {
  it.each(slashes)('is verified with coverage: URL%s', async (slash) => {
    const { code, stdout } = await start(['verify', url + slash, ...call]).ended;
    const root = await start(['verify', (await direct.listen()).url, ...call]).ended;
    await direct.close();
    const coverage = /coverage: .*/;
    expect([code, stdout.match(coverage)?.[0]]).toEqual([0, root.stdout.match(coverage)?.[0]]);
    expect(stdout).not.toMatch(/coverage: 0%/);
  });

  it('has no secrets in its report', async () => {
    const flags = ['--report', 'json=-', '--only', 'createAccessToken'];
    const { stdout } = await start(['verify', url, ...flags]).ended;
    expect(stdout).toContain('"access_token\\":\\"[redacted]');
  });

  it.each(slashes)('issues tokens and reports coverage: URL%s', async (slash) => {
    const token = await start(['token', 'staff', '--url', url + slash]).ended;
    expect([token.code, token.stdout]).toEqual([0, expect.stringMatching(/^staff_\S+\n$/)]);
    const coverage = await start(['coverage', '--url', url + slash]).ended;
    expect([coverage.code, coverage.stdout]).toEqual([0, expect.stringContaining('createCall')]);
  });

  it.each(slashes)('is an upstream whose recording omits that path: URL%s', async (slash) => {
    const folder = await mkdtemp(join(tmpdir(), 'ringback-'));
    const { child, output, ended } = start(['proxy', url + slash, '-p', '0', '--record', folder]);
    await once(child.stdout, 'data');
    const base = /listening on (\S+)\n/.exec(output.stdout)?.[1] ?? '';
    expect((await fetch(placeCall(undefined, { base }))).status).toBe(201);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, stderr: expect.stringContaining('no violations of the contract seen') });
    const [file = ''] = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.yaml'));
    expect(await readFile(join(folder, file), 'utf8')).not.toMatch(/telephony|127\.0\.0\.1|a1b2c3d4e5/);
    await rm(folder, { recursive: true });
  });
});

describe('a public URL below a path', () => {
  it('is the beginning of Location and links', async () => {
    const placed = await mock.fetch(placeCall());
    const address = /^https:\/\/calls\.example\.test\/telephony\/prod\/v0\/a1b2c3d4e5\/calls\/[\w-]+$/i;
    expect(placed.headers.get('location')).toMatch(address);
    expect(JSON.parse(await placed.text()).links[0].href).toMatch(address);
  });

  it('is part of the suggested command', async () => {
    const placed = await mock.fetch(placeCall());
    const path = new URL(placed.headers.get('location') ?? '').pathname.slice(prefix.length);
    const unknown = path.replace(/[^/]+$/, '00000000-0000-7000-8000-000000000000');
    await mock.fetch(new Request(`http://mock.test${unknown}`, { headers: { Authorization: 'Bearer any' } }));
    const [exchange] = mock.journal.slice(-1);
    const explanation = exchange && mock.explain(exchange);
    expect(explanation?.curl).toContain(`https://calls.example.test/telephony/prod${path}`);
  });

  it('may differ from the target in verify', async () => {
    const { url: target } = await mock.listen();
    const { code, stdout } = await start(['verify', target, '--only', 'createCall/example']).ended;
    expect([code, stdout]).toEqual([0, expect.stringContaining(' 0 failed')]);
  });
});
