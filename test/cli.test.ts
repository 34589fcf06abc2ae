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
    expect(stderr).toMatch(/^\S+ 201 node +[\d.]+ ms {2}#1 {4}POST \/v0\/a1b2c3d4e5\/calls\/ createCall \[a1b2c3d4e5\]\n/m);
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
    ['an unknown command', ['mokc'], /^ringback: there is no command 'mokc'; did you mean mock\? .*\n$/],
    ['an unknown flag', ['mock', '--prot', '1'], /^ringback: mock has no flag '--prot'; did you mean --port\? .*\n$/],
    ['an invalid port', ['-p', '99999'], /--port needs a number from 0 \(any free port\) to 65535; got '99999'/],
    ['an unknown log format', ['--log', 'loud'], /--log needs one of text, json, silent; got 'loud'/],
    ['an invalid URL', ['--public-url', 'here'], /an http or https URL/],
    ['a URL with a query', ['--public-url', 'https://a.test/?b=c'], /without credentials, query and fragment/],
    ['an empty admin token', ['-h', '0.0.0.0', '--admin-token', ''], /needs a value that is not empty; got ''/],
    ['an empty host', ['-h', ''], /needs a value that is not empty; got ''/],
    ['an empty host in brackets', ['-h', '[]'], /--host needs an address or a name of this machine,.*; got '\[\]'/],
    ['zero workers', ['--workers', '0'], /needs a whole number of at least 1; got '0'/],
    [
      'workers without a shared store',
      ['--workers', '2'],
      /--workers 2 needs a store that the workers share, .* memory is for one process/,
    ],
    ['workers on a file', ['--workers', '2', '--store', 'file:/tmp/state'], /file:\/tmp\/state is for one process/],
    ['an invalid seed', ['--seed', 'x'], /--seed needs a whole number; got 'x'/],
    ['a missing world file', ['--world', 'nowhere.yaml'], /cannot read the world file nowhere\.yaml/],
    ['a host that is open to other machines, without a token', ['-h', '0.0.0.0'], /give --admin-token/],
    ['an unknown host', ['--host', 'nowhere.invalid'], /^ringback: --host nowhere\.invalid is unknown \(.*\): give an address/],
    [
      'an unknown host, with a token',
      ['--host', 'nowhere.invalid', '--admin-token', 't'],
      /^ringback: --host nowhere\.invalid is unknown/,
    ],
    ['a host without a value', ['--host'], /^ringback: --host needs a value: address to listen on\n$/],
    [
      'an address of another machine',
      ['--host', '203.0.113.9', '--admin-token', 't', '-p', '0'],
      /EADDRNOTAVAIL.*; give an address of this machine/,
    ],
    ['too many arguments', ['mock', 'now'], /^ringback: mock takes no argument; got 'now'/],
    [
      'a lifetime in other words',
      ['token', 'staff', '--expires-in', '10m'],
      /^ringback: --expires-in needs .*such as PT10M; got '10m'\n$/,
    ],
    ['a duration without a unit', ['verify', 'http://a.test', '--timeout', '10'], /--timeout needs .*such as PT15S; got '10'\n$/],
    [
      'an address without its scheme',
      ['verify', '127.0.0.1:4010'],
      /^ringback: <target> needs an http or https URL, such as http:\/\/127\.0\.0\.1:4010; got '127\.0\.0\.1:4010'\n$/,
    ],
    [
      'a name without its scheme',
      ['proxy', 'api.example.com/v0'],
      /<upstream> needs .*such as http:\/\/api\.example\.com\/v0; got/,
    ],
    [
      'another scheme',
      ['coverage', '--url', 'ftp://a.test'],
      /--url needs an http or https URL without credentials, query and fragment; got/,
    ],
    ['a value with a quotation mark', ['--seed', "it's"], /^ringback: --seed needs a whole number; got 'it's'\n$/],
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
    expect(stderr).toMatch(/cannot listen on 127\.0\.0\.1:\d+: .*EADDRINUSE.*--port 0 takes any free one\n$/);
  });

  it.each<[Record<string, string>, readonly string[], RegExp]>([
    [{ RINGBACK_SEED: 'x' }, [], /^ringback: RINGBACK_SEED needs a whole number; got 'x'\n$/],
    [{ RINGBACK_LOG: 'loud' }, ['mock'], /^ringback: RINGBACK_LOG needs one of text, json, silent; got 'loud'\n$/],
    [{ RINGBACK_PROXY_TIMEOUT: '5' }, ['proxy', 'http://a.test'], /^ringback: RINGBACK_PROXY_TIMEOUT needs an ISO 8601 duration/],
  ])('a variable: %j', async (env, args, reason) => {
    const { code, stdout, stderr } = await start(args, env).ended;
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(reason)]);
  });

  it('but a variable for another command does nothing', async () => {
    const names = [
      'HOST',
      'REPORT',
      'TIMEOUT',
      'ONLY',
      'SABOTAGE_FAIL_UNDER',
      'VERIFY_TIMEOUT',
      'PROXY_TIMEOUT',
      'COVERAGE_REPORT',
    ];
    const env = Object.fromEntries(names.map((name) => [`RINGBACK_${name}`, 'nonsense']));
    const { code, stderr } = await start(['check', 'nowhere.har'], env).ended;
    expect([code, stderr]).toEqual([2, expect.stringContaining('cannot read nowhere.har')]);
    const host = await start(['check', 'nowhere.har'], { RINGBACK_CHECK_REPORT: 'pdf=x' }).ended;
    expect(host.stderr).toContain('unknown format "pdf"');
  });

  it.each([['-h'], ['mock', '-h'], ['proxy', '-h'], ['verify', '-h'], ['mock', '--port', '0', '-h']])(
    'but %j prints the help',
    async (...args) => {
      const { code, stdout, stderr } = await start(args.flat()).ended;
      expect([code, stdout, stderr]).toEqual([0, expect.stringMatching(/^Usage: ringback /), '']);
    },
  );

  it.each(['[::1]', '127.1', 'LOCALHOST'])('but %s is an address of this machine', async (host) => {
    const { code } = await withMock(['-p', '0', '-h', host, '--log', 'silent'], async (url) => {
      expect((await fetch(`${url}/_ringback/health`)).status).toBe(200);
    });
    expect(code).toBe(0);
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
