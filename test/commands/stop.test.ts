import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { commandFile, start } from '../support/command.ts';
import { placeCall } from '../support/requests.ts';

const upstream = createMock();
let upstreamUrl = '';
beforeAll(async () => {
  ({ url: upstreamUrl } = await upstream.listen());
});
afterAll(() => upstream.close());

const commands = ['mock', 'proxy'] as const;

/** Starts a server, and waits for its address. */
async function serve(command: (typeof commands)[number]) {
  const server = start([command, ...(command === 'proxy' ? [upstreamUrl] : []), '-p', '0', '--log', 'silent']);
  await once(server.child.stdout, 'data');
  const url = /http\S+/.exec(server.output.stdout)?.[0] ?? '';
  return { ...server, url };
}

/** Sends a call whose answer takes some seconds, and waits until the mock has it. */
async function placeSlowly(url: string, command: (typeof commands)[number], seconds: number): Promise<Promise<Response>[]> {
  const journal = `${command === 'mock' ? url : upstreamUrl}/_ringback/requests`;
  const read = async () => (await fetch(journal)).text();
  const before = await read();
  const answer = fetch(placeCall(undefined, { base: url, headers: { Prefer: `wait=${seconds}` } }));
  await expect.poll(read).not.toBe(before);
  return [answer];
}

describe.each(commands)('ringback %s', (command) => {
  it.each(['SIGTERM', 'SIGINT'] as const)('finishes a pending response after %s, and exits with 0', async (signal) => {
    const { child, ended, url } = await serve(command);
    const { port } = new URL(url);
    // Neither a connection that never sends anything nor one that was used before delays the end.
    const silent = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    await fetch(`${url}/_ringback/health`).then((response) => response.text());
    const stream = await fetch(`${url}/_ringback/requests/stream`);
    const [answer] = await placeSlowly(url, command, 1);
    child.kill(signal);
    expect(await stream.text()).toMatch(/^: connected\n\n/);
    await expect(fetch(`${url}/_ringback/health`)).rejects.toThrow();
    const response = await answer;
    expect([response?.status, response?.headers.get('connection')]).toEqual([201, 'close']);
    const answered = performance.now();
    expect((await ended).code).toBe(0);
    expect(performance.now() - answered).toBeLessThan(1000);
    silent.destroy();
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('exits at once after a second %s with code %i', async (signal, code) => {
    const { child, ended, url } = await serve(command);
    const [answer] = await placeSlowly(url, command, 7);
    const cut = expect(answer).rejects.toThrow();
    child.kill('SIGTERM');
    await expect.poll(() => fetch(`${url}/_ringback/health`).catch(() => 'refused')).toBe('refused');
    const kill = () => {
      child.kill(signal);
      return child.exitCode;
    };
    // A signal that comes with the first one is the same: npm passes on what the terminal has sent.
    await expect.poll(kill, { interval: 60 }).toBe(code);
    await ended;
    await cut;
  });
});

describe('under npx, which does not forward signals', () => {
  it('ringback exits with its parent', async () => {
    const command = `'${process.execPath}' ${commandFile} mock -p 0 --log silent & wait`;
    const parent = spawn('sh', ['-c', command], { env: { ...process.env, npm_lifecycle_event: 'npx' } });
    let output = '';
    parent.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await expect.poll(() => output, { timeout: 10_000 }).toMatch(/listening/);
    const url = /http\S+/.exec(output)?.[0] ?? '';
    const closed = once(parent, 'close');
    parent.kill('SIGKILL');
    await closed;
    await expect(fetch(`${url}/_ringback/health`)).rejects.toThrow();
  });
});
