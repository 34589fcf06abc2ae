import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandFile, start as startCommand } from '../support/command.ts';

let folder: string;
let client: string;

/** A user's script: it places the calls that its arguments list, as JSON of the body. */
const clientSource = `
  const bodies = process.argv.slice(2);
  for (const body of bodies) {
    const response = await fetch(process.env.RINGBACK_VONAGE_URL + '/v0/a1b2c3d4e5/calls/', {
      method: 'POST',
      headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json; version=6' },
      body,
    });
    console.log(response.status, await response.text());
  }
`;
const from = (agentId: string) => JSON.stringify({ from: { agentId }, to: { telephoneNumber: '02072068888' } });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringback-'));
  client = join(folder, 'client.mjs');
  await writeFile(client, clientSource);
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts `ringback run` with a command. */
const start = (flags: readonly string[], command: readonly string[], input = '') =>
  startCommand(['run', ...flags, '--', ...command], {}, input);
const run = (...args: Parameters<typeof start>) => start(...args).ended;
const node = (script: string) => ['node', '-e', script];

describe('ringback run passes on', () => {
  it.each<[string, readonly string[], { code: number; stdout?: string; stderr?: string; input?: string }]>([
    ['success', ['true'], { code: 0 }],
    ['a failure', node('process.exit(7)'), { code: 7 }],
    ['the largest exit code', node('process.exit(255)'), { code: 255 }],
    ['the end by a signal, as a shell does', ['sh', '-c', 'kill -TERM $$'], { code: 143 }],
    ['the end by SIGKILL', ['sh', '-c', 'kill -KILL $$'], { code: 137 }],
    ['stdout as it is', node('process.stdout.write("a\\tb")'), { code: 0, stdout: 'a\tb' }],
    ['stderr', node('console.error("to stderr")'), { code: 0, stderr: 'to stderr\n' }],
    ['standard input', ['cat'], { code: 0, stdout: 'one\ntwo', input: 'one\ntwo' }],
    [
      'arguments with spaces and flags',
      node('console.log(process.argv.slice(1).join("|"))').concat('--', '-x', 'a b'),
      {
        code: 0,
        stdout: '-x|a b\n',
      },
    ],
  ])('%s', async (_, command, { code, stdout = '', stderr = '', input }) => {
    const ended = await run([], command, input);
    expect(ended).toEqual({ code, stdout, stderr: expect.stringContaining(stderr) });
    expect(ended.stderr).toMatch(/^coverage: 0% of the contract \(0 of \d+\)\n$/m);
  });

  it('the address of a mock that runs until the command ends, whole and by API', async () => {
    const names = ['RINGBACK_URL', 'RINGBACK_VCITA_URL', 'RINGBACK_VONAGE_URL'];
    const script = `${JSON.stringify(names)}.forEach((name) => console.log(process.env[name]));
      fetch(process.env.RINGBACK_URL + '/_ringback/health').then(({ status }) => console.log(status))`;
    const { stdout } = await run([], node(script));
    const [url = '', ...others] = stdout.trim().split('\n');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(others).toEqual([url, url, '200']);
    await expect(fetch(url)).rejects.toThrow();
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'] as const)('%s, and ends as the command does', async (signal) => {
    const script = `process.on('${signal}', () => { console.log('got it'); process.exit(9); });
      setInterval(() => undefined, 1000);
      console.log('ready');`;
    const { child, output, ended } = start([], node(script));
    await expect.poll(() => output.stdout, { timeout: 10_000 }).toBe('ready\n');
    child.kill(signal);
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([9, 'ready\ngot it\n']);
    expect(stderr).toContain('coverage: ');
  });

  it('signals to the processes of the command, too, and leaves none behind', async () => {
    const { child, output, ended } = start(
      [],
      ['sh', '-c', 'sleep 600 & echo $!; node -e "setInterval(() => 0, 1000)" & echo $!; wait'],
    );
    await expect.poll(() => output.stdout, { timeout: 10_000 }).toMatch(/^\d+\n\d+\n$/);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(143);
    for (const pid of output.stdout.trim().split('\n'))
      await expect.poll(() => isRunning(Number(pid)), { timeout: 10_000 }).toBe(false);
  });

  it('the end of npx, which does not forward signals', async () => {
    const command = `'${process.execPath}' ${commandFile} run -- sleep 600 & echo $!; wait`;
    const parent = spawn('sh', ['-c', command], { env: { ...process.env, npm_lifecycle_event: 'npx' } });
    let output = '';
    parent.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await expect.poll(() => output, { timeout: 10_000 }).toMatch(/^\d+\n$/);
    const closed = once(parent, 'close');
    await expect.poll(() => childrenOf(Number(output)), { timeout: 10_000 }).not.toBe('');
    parent.kill('SIGKILL');
    await closed;
    expect(await isRunning(Number(output))).toBe(false);
  });
});

describe('ringback run says', () => {
  it('which rules the requests broke, each once, and the coverage', async () => {
    const tooLong = '1'.repeat(12);
    const { code, stderr } = await run([], ['node', client, from('1234'), from(tooLong), from(`${tooLong}3`), '{}']);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      new RegExp(
        [
          '^ringback run: 4 requests, 4 violations, 0 advisories',
          ' {2}violation: 2 x agentIdTooLong: body /from/agentId was "1{12}"; expected .* \\(openapi\\.yaml:\\d+\\)',
          ' {2}violation: \\w+: body /from was missing; expected .* \\(openapi\\.yaml:\\d+\\)',
          ' {2}violation: \\w+: body /to was missing; expected .* \\(openapi\\.yaml:\\d+\\)',
          'coverage: [\\d.]+% of the contract \\(\\d+ of \\d+\\)\\n$',
        ].join('\\n'),
      ),
    );
  });

  it.each<[string, readonly string[], RegExp]>([
    ['a busy agent is no violation', [from('2002')], /: 1 request, 0 violations, 0 advisories\ncoverage/],
    [
      'an advisory',
      ['{"from":{"agentId":"1234"},"to":{"telephoneNumber":"02072068888"},"extra":1}'],
      /1 advisory\n {2}advisory: .*extra/,
    ],
    ['nothing was sent', [], /0 requests.*\nthe command sent nothing to the mock; its address is .* RINGBACK_URL\n/],
  ])('%s', async (_, bodies, summary) => {
    const { code, stderr } = await run([], ['node', client, ...bodies]);
    expect([code, stderr]).toEqual([0, expect.stringMatching(summary)]);
  });

  it('the same if the command resets the mock in between', async () => {
    const script = `const url = process.env.RINGBACK_URL;
      await fetch(url + '/v3/communication/voice_calls');
      await fetch(url + '/_ringback/reset', { method: 'POST' });
      await fetch(url + '/v3/communication/voice_calls');`;
    const { stderr } = await run([], ['node', '--input-type=module', '-e', script]);
    expect(stderr).toContain('ringback run: 2 requests, 2 violations, 0 advisories\n');
  });

  it.each([
    ['vonage', '1 request, 0 violations'],
    ['vcita', '0 requests, 0 violations'],
  ])('only what concerns %s with --api', async (api, counts) => {
    const { stderr } = await run(['--api', api], ['node', client, from('1234')]);
    expect(stderr).toMatch(
      new RegExp(`^ringback run: ${counts}, 0 advisories\\ncoverage: [\\d.]+% of ${api} \\(\\d+ of \\d+\\)\\n$`),
    );
  });
});

describe('ringback run --fail-under', () => {
  it.each<[string, string, readonly string[], number, string]>([
    ['exits with 1 below the threshold', '99', ['true'], 1, 'which is under 99%'],
    ['lets the exit code of the command win', '99', ['sh', '-c', 'exit 5'], 5, 'which is under 99%'],
    ['exits with 0 at the threshold', '0', ['true'], 0, 'coverage: 0%'],
  ])('%s', async (_, threshold, command, code, text) => {
    const ended = await run(['--fail-under', threshold], command);
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(text)]);
  });
});

describe('ringback run --report', () => {
  it('writes every format, in the shape of its schema', async () => {
    const formats = ['text', 'json', 'junit', 'sarif', 'markdown', 'html'];
    const flags = formats.flatMap((format) => ['--report', `${format}=${folder}/report.${format}`]);
    const { code } = await run(flags, ['node', client, from('1234'), '{}']);
    expect(code).toBe(0);
    const ajv = new Ajv2020();
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(await readFile('src/report/report.schema.json', 'utf8')));
    const report = JSON.parse(await readFile(`${folder}/report.json`, 'utf8'));
    expect([validate(report), validate.errors]).toEqual([true, null]);
    expect(report).toMatchObject({
      command: 'run',
      target: expect.stringContaining(`node ${client}`),
      summary: { total: 2, failed: 1, passed: 1 },
      results: [{ name: 'request/1', operationId: 'createCall' }, { outcome: 'failed' }],
    });
    expect(JSON.stringify(report)).not.toContain('Bearer any');
    expect(await readFile(`${folder}/report.junit`, 'utf8')).toContain('tests="2" failures="1"');
  });

  it('leaves stdout to the command, or to the command and one report', async () => {
    const { stdout } = await run(['--report', 'json=-'], node('console.log("mine")'));
    expect(stdout).toMatch(/^mine\n\{\n/);
  });
});

describe('ringback run starts the mock with', () => {
  it('a world, tokens and a seed', async () => {
    const world = join(folder, 'world.yaml');
    await writeFile(world, 'countryCode: "1"\napiToken: t\nccxml: true\nagents:\n  "7": available\ngroups: {}\n');
    const placed = await run(['--world', world], ['node', client, from('7'), from('1234')]);
    expect(placed.stdout).toMatch(/^201 .*\n400 /);
    expect((await run(['--auth', 'issued'], ['node', client, from('1234')])).stdout).toMatch(/^401 /);
    const seeded = ['--seed', '1'];
    const id = ({ stdout }: { stdout: string }) => /"id":"[^"]*-([^"]*)"/.exec(stdout)?.[1];
    const ids = await Promise.all([seeded, seeded].map((flags) => run(flags, ['node', client, from('1234')])));
    expect(ids.map(id)).toEqual([expect.any(String), id(ids[0] ?? { stdout: '' })]);
  });
});

describe('ringback run exits with 2 and a reason for', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['no command', [], /give a command to run: ringback run -- npm test/],
    ['an unknown command', ['--', 'no-such-command'], /cannot start no-such-command/],
    ['an unknown API', ['--api', 'twilio', '--', 'true'], /--api needs one of vcita, vonage; got 'twilio'/],
    ['a missing world file', ['--world', 'nowhere.yaml', '--', 'true'], /cannot read the world file nowhere\.yaml/],
    ['an unknown format', ['--report', 'xml=a', '--', 'true'], /unknown format "xml"/],
    ['a threshold over 100', ['--fail-under', '101', '--', 'true'], /--fail-under needs a percentage/],
  ])('%s', async (_, args, reason) => {
    const { code, stderr, stdout } = await startCommand(['run', ...args]).ended;
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(reason)]);
  });
});

/** Decides if a process runs; a zombie does not. */
async function isRunning(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return state !== '' && !/\) [ZX] /.test(state);
}

/** Lists the child processes of a process. */
async function childrenOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
}
