import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { introduceMock, introduceProxy } from '../../src/commands/introduction.ts';
import { createMock, type MockOptions } from '../../src/index.ts';
import { start } from '../support/command.ts';

const run = promisify(execFile);
const world = { countryCode: '1', apiToken: 't', ccxml: true, agents: { '7': 'available' as const }, groups: {} };

describe('the introduction of a mock', () => {
  it.each<[string, Pick<MockOptions, 'auth' | 'adminToken' | 'world' | 'publicUrl'>]>([
    ['as it is', {}],
    ['with tokens that it issued', { auth: 'issued' }],
    ['with an admin token', { auth: 'issued', adminToken: 't0k3n' }],
    ['with a public URL', { publicUrl: 'https://calls.example.test' }],
  ])('has a command for each API that works as it is: %s', async (_, options) => {
    const mock = createMock(options);
    const { url } = await mock.listen();
    const text = await introduceMock(url, options);
    const commands = text.split('\n').filter((line) => line.trim().startsWith('curl '));
    expect(commands).toHaveLength(2);
    for (const command of commands) {
      const { stdout } = await run('sh', ['-c', command], { env: { ...process.env, RINGBACK_ADMIN_TOKEN: 't0k3n' } });
      expect(stdout).toMatch(/^HTTP\/1\.1 201 /);
    }
    expect(mock.journal).toHaveLength(2);
    expect(text).toContain(`Journal: ${url}/_ringback/requests\n`);
    expect(text).toContain('Stop: Ctrl-C\n');
    await mock.close();
  });

  it('leaves out a command that would not pass in the world', async () => {
    const text = await introduceMock('http://127.0.0.1:4010', { world });
    expect(text.match(/^ {2}curl /gm)).toHaveLength(1);
  });

  it('is for a terminal only', async () => {
    const { child, output, ended } = start(['-p', '0']);
    await expect.poll(() => output.stdout).toMatch(/^ringback listening on \S+\n$/);
    const url = /http\S+/.exec(output.stdout)?.[0] ?? '';
    await fetch(`${url}/_ringback/health`);
    child.kill();
    expect(await ended).toEqual({ code: 0, stdout: `ringback listening on ${url}\n`, stderr: '' });
  });
});

it('a proxy says that it is one, and to where', () => {
  const text = introduceProxy('http://127.0.0.1:4010', 'https://api.example.com', false);
  expect(text).toMatch(/^A proxy to https:\/\/api\.example\.com: it forwards everything, and reports /);
  expect(introduceProxy('http://127.0.0.1:4010', 'https://api.example.com', true)).toContain('and blocks what');
});
