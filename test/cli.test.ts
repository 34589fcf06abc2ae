import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, withMock } from './support/command.ts';
import { placeCall, recordCall, smallestCall } from './support/requests.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringback-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('ringback mock', () => {
  it('prints its address, logs to stderr, and exits with 0', async () => {
    const { code, stdout, stderr } = await withMock(['mock', '--port', '0'], async (url) => {
      expect((await fetch(placeCall(undefined, { base: url }))).status).toBe(201);
      expect((await fetch(placeCall({ ...smallestCall, from: {} }, { base: url }))).status).toBe(400);
      expect(
        (
          await fetch(
            placeCall({ ...smallestCall, application: 'x' }, { base: url, headers: { Accept: 'application/json;version=3' } }),
          )
        ).status,
      ).toBe(201);
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ringback listening on http:\/\/127\.0\.0\.1:\d+\n$/);
    expect(stderr).toMatch(/#1 POST \/v0\/a1b2c3d4e5\/calls\/ 201 createCall \[a1b2c3d4e5\]\n/);
    expect(stderr).toMatch(
      / {2}refused: agentIdRequired: body \/from\/agentId was missing; expected a member "agentId" \(openapi\.yaml:\d+\)\n/,
    );
    expect(stderr).toMatch(
      / {2}note: \/application: application needs version 4, negotiated 3: it was ignored \(openapi\.yaml:\d+\)\n/,
    );
    expect(stderr).not.toContain('very-secret');
  });

  it('logs lines of JSON, or nothing', async () => {
    const use = async (url: string) => void (await fetch(placeCall(undefined, { base: url })));
    const { stderr } = await withMock(['-p', '0', '--log', 'json'], use);
    expect(JSON.parse(stderr)).toMatchObject({ id: '1', operationId: 'createCall', response: { status: 201 } });
    expect((await withMock(['-p', '0'], use, { RINGBACK_LOG: 'silent' })).stderr).toBe('');
  });

  it('uses a world file and a public URL', async () => {
    const file = join(folder, 'world.yaml');
    await writeFile(file, 'countryCode: "1"\napiToken: t\nccxml: true\nagents:\n  "7": available\ngroups: {}\n');
    await withMock(['-p', '0', '--world', file, '--public-url', 'https://mock.example.test'], async (url) => {
      const response = await fetch(placeCall({ ...smallestCall, from: { agentId: '7' } }, { base: url }));
      expect(response.headers.get('location')).toMatch(/^https:\/\/mock\.example\.test\/v0\//);
      expect((await fetch(placeCall(undefined, { base: url }))).status).toBe(400);
    });
  });
});

describe('wrong usage exits with 2 and a reason', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['an unknown command', ['mokc'], /unknown command 'mokc'\n\(Did you mean mock\?\)/],
    ['an unknown flag', ['mock', '--prot', '1'], /unknown option '--prot'\n\(Did you mean --port\?\)/],
    ['an invalid port', ['-p', '99999'], /It is a number from 0 \(any free port\) to 65535/],
    ['an unknown log format', ['--log', 'loud'], /Allowed choices are text, json, silent/],
    ['an invalid URL', ['--public-url', 'here'], /It is an http or https URL/],
    ['a URL with a query', ['--public-url', 'https://a.test/?b=c'], /without credentials, query and fragment/],
    ['an empty admin token', ['-h', '0.0.0.0', '--admin-token', ''], /It is empty/],
    ['an empty host', ['-h', ''], /It is empty/],
    ['zero workers', ['--workers', '0'], /It is at least 1/],
    ['workers without a shared store', ['--workers', '2'], /--workers 2 needs a store that the workers share/],
    ['an invalid seed', ['--seed', 'x'], /It is a whole number/],
    ['a missing world file', ['--world', 'nowhere.yaml'], /cannot read the world file nowhere\.yaml/],
    ['a host that is open to other machines, without a token', ['-h', '0.0.0.0'], /give --admin-token/],
    ['too many arguments', ['mock', 'now'], /too many arguments/],
  ])('%s', async (_, args, reason) => {
    const { code, stdout, stderr } = await start(args).ended;
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(reason);
  });

  it('a port that is in use', async () => {
    const otherServer = createServer().listen(0, '127.0.0.1');
    await once(otherServer, 'listening');
    const address = otherServer.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { code, stderr } = await start(['-p', port]).ended;
    otherServer.close();
    expect(code).toBe(2);
    expect(stderr).toMatch(/cannot listen on 127\.0\.0\.1:\d+: .*EADDRINUSE/);
  });

  it('but --version exits with 0', async () => {
    const { code, stdout } = await start(['--version']).ended;
    expect([code, stdout]).toEqual([0, '0.1.0\n']);
  });

  it('but --help exits with 0', async () => {
    const { code, stdout } = await start(['mock', '--help']).ended;
    expect(code).toBe(0);
    expect(stdout).toContain('RINGBACK_PORT');
  });
});

describe('ringback token', () => {
  it('prints a token of a running mock that accepts only its own tokens', async () => {
    await withMock(['mock', '--port', '0', '--auth', 'issued', '--log', 'silent'], async (url) => {
      const record = async (token: string) => (await fetch(recordCall(undefined, { base: url, token }))).status;
      const opaque = await start(['token', 'staff', '--url', url, '--sandbox', 'alice']).ended;
      expect(opaque).toEqual({ code: 0, stdout: 'staff_alice\n', stderr: '' });
      expect(await record('staff_alice')).toBe(201);
      expect(await record('staff_bob')).toBe(401);
      const jwt = await start(['token', 'app', '--url', url, '--jwt', '--expires-in', 'PT5M']).ended;
      expect(await record(jwt.stdout.trim())).toBe(201);
    });
  });

  it('exits with 2 for an unknown kind or without the admin token, and with 3 if nothing answers', async () => {
    await withMock(['mock', '--port', '0', '--admin-token', 't0k3n', '--log', 'silent'], async (url) => {
      const unknown = await start(['token', 'butler', '--url', url], { RINGBACK_ADMIN_TOKEN: 't0k3n' }).ended;
      expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('there is no butler; there are staff, app')]);
      const unauthorized = await start(['token', 'staff', '--url', url]).ended;
      expect([unauthorized.code, unauthorized.stderr]).toEqual([2, expect.stringContaining('needs the bearer token')]);
    });
    const unreachable = await start(['token', 'staff', '--url', 'http://127.0.0.1:1']).ended;
    expect([unreachable.code, unreachable.stderr]).toEqual([3, expect.stringContaining('nothing answers at http://127.0.0.1:1')]);
  });
});
