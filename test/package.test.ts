import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startNode } from './support/command.ts';

describe('the built package', () => {
  it('answers with code generation from strings disabled', async () => {
    const script = `
      import { createMock } from 'ringback';
      try { new Function('return 1')(); console.log('allowed'); } catch { console.log('disabled'); }
      const mock = createMock();
      const headers = { Authorization: 'Bearer x', 'Content-Type': 'application/json; version=6' };
      const send = (body) => mock.fetch(new Request('http://mock.test/v0/a1b2c3d4e5/calls/', { method: 'POST', headers, body: JSON.stringify(body) }));
      console.log((await send({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } })).status, (await send({})).status);`;
    const args = ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', script];
    expect(await startNode(args).ended).toEqual({ code: 0, stdout: 'disabled\n201 400\n', stderr: '' });
  });
});

it('tests start the built package with test/support/command.ts only, because its import builds it', () => {
  const naming = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      file.endsWith('.ts') && !file.includes('node_modules') && /'(?:\.\/)?dist\//.test(readFileSync(join('test', file), 'utf8')),
  );
  expect(naming).toEqual([join('support', 'command.ts')]);
});
