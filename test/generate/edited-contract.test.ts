import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editContract, original } from './edit-contract.ts';

const run = promisify(execFile);

describe('editing openapi.yaml is enough to change the responses', () => {
  let folder: string;
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    await mkdir('.tmp', { recursive: true });
    folder = await mkdtemp('.tmp/edited-');
    for (const path of ['src', 'scripts', 'fixtures', 'docs/sources.md', 'package.json', 'tsconfig.json'])
      await cp(path, join(folder, path), { recursive: true });
    await symlink(resolve('node_modules'), join(folder, 'node_modules'));
    const text = editContract(
      ['        - INBOUND\n        - OUTBOUND', '        - INBOUND\n        - OUTBOUND\n        - SIDEWAYS'],
      ['      maxLength: 11\n', '      maxLength: 4\n'],
      // Moves the block of message 4 before that of message 1.
      [block('destinationAgentUnknown'), ''],
      [block('ccxmlDisabled'), block('destinationAgentUnknown') + block('ccxmlDisabled')],
      ['message: Ccxml must be enabled for this account', 'message: CCXML is off'],
    );
    await writeFile(join(folder, 'openapi.yaml'), text);
    await run('node_modules/.bin/tsx', ['scripts/generate/index.ts'], { cwd: folder });
    const child = spawn('node_modules/.bin/tsx', ['src/cli.ts', '--port', '0', '--log', 'silent'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const [line] = await once(child.stdout, 'data');
    url = /http:\S+/.exec(String(line))?.[0] ?? '';
    stop = async () => {
      const ended = once(child, 'exit');
      process.kill(-(child.pid ?? 0), 'SIGTERM');
      await ended;
    };
  }, 60_000);
  afterAll(async () => {
    await stop?.();
    await rm(folder, { recursive: true });
  });

  /** Reads the text of a named example of the 400 of createCall. */
  function block(name: string): string {
    const text = new RegExp(`^ {16}${name}:\\n(?: {18}.*\\n)+`, 'm').exec(original)?.[0];
    if (!text) throw new Error(`openapi.yaml has no example ${name}`);
    return text;
  }

  const createCall = async (body: unknown, account = 'a1b2c3d4e5') => {
    const headers = { Authorization: 'Bearer x', 'Content-Type': 'application/json; version=6' };
    const response = await fetch(`${url}/v0/${account}/calls/`, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json();
  };
  const to = { telephoneNumber: '02072068888' };

  it('changes a limit', async () => {
    expect(await createCall({ from: { agentId: '12345' }, to })).toEqual({ message: 'Agent Id exceeds 11 digits' });
  });
  it('changes a message', async () => {
    expect(await createCall({ from: { agentId: '1234' }, to }, 'noccxml0000')).toEqual({ message: 'CCXML is off' });
  });
  it('changes the priority of messages', async () => {
    expect(await createCall({ from: { agentId: '1234' }, to: { agentId: '9999' } }, 'noccxml0000')).toEqual({
      message: 'Unable to place call - invalid Agent Id.',
    });
  });
  it('changes an enum in validation and in messages', async () => {
    const record = async (direction: string) => {
      const headers = { Authorization: 'Bearer staff_x', 'Content-Type': 'application/json' };
      const uids = { staff_uid: 's', client_uid: 'c', business_uid: 'b', source_id: 's', external_uuid: 'e' };
      const body = {
        ...uids,
        from_number: '+14155550148',
        to_number: '+14155550901',
        direction,
        status: 'MISSED',
        rate: '0',
        provider: 'VONAGE',
      };
      const response = await fetch(`${url}/v3/communication/voice_calls`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      return { status: response.status, text: await response.text() };
    };
    expect((await record('SIDEWAYS')).status).toBe(201);
    expect((await record('up')).text).toContain('direction must be one of the following values: INBOUND, OUTBOUND, SIDEWAYS');
  });
});
