import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withMock } from './support/command.ts';

/** The files that a mock loads until it has answered its first request. */
const loaded: { readonly name: string; readonly code: string }[] = [];
const folder = mkdtempSync(join(tmpdir(), 'ringback-'));

beforeAll(async () => {
  const sendCall = async (url: string) => {
    const response = await fetch(`${url}/v0/a1b2c3d4e5/calls/`, {
      method: 'POST',
      headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json' },
      body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } }),
    });
    expect(response.status).toBe(201);
  };
  // Node lists the files that it loaded when it ends.
  await withMock(['mock', '--port', '0'], sendCall, { NODE_V8_COVERAGE: folder });
  for (const file of readdirSync(folder)) {
    const { result }: { result: { url: string }[] } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    for (const { url } of result.filter((script) => script.url.startsWith('file:')))
      loaded.push({ name: basename(url), code: readFileSync(fileURLToPath(url), 'utf8') });
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a mock starts with little', () => {
  it('reads at most 700 kB in eight files', () => {
    expect(loaded.map(({ name }) => name)).toContain('cli.js');
    expect(loaded.length).toBeLessThanOrEqual(8);
    expect(loaded.reduce((sum, { code }) => sum + code.length, 0)).toBeLessThan(700_000);
  });

  // The build names the source of each part in a comment.
  it.each([
    'node_modules/hono/dist/hono-base.js',
    'node_modules/yaml/',
    'src/admin/reserved-app.ts',
    'src/admin/create-admin.ts',
    'src/admin/generated/',
    'src/contract/generated/hints.ts',
    'src/contract/generated/schemas.ts',
    'src/contract/generated/text.ts',
    'src/coverage/measure.ts',
    'src/overlay/apply-overlays.ts',
    'src/proxy/proxy-server.ts',
    'src/report/',
    'src/sabotage/',
    'src/store/connect.ts',
    'src/verify/verify.ts',
    'src/commands/run-verify.ts',
  ])('loads no %s', (part) => {
    expect(loaded.filter(({ code }) => code.includes(`\n// ${part}`)).map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['a module of Node that is imported whole, or a require', /^import .*"node:|\bcreateRequire\b/m],
    ['a character that makes Node keep a file in two bytes each', /[^\0-\x7f]/],
    ['the contract as a literal', /^\t\t"#\/type": \{/m],
  ])('has not %s', (_, pattern) => {
    expect(loaded.filter(({ code }) => pattern.test(code)).map(({ name }) => name)).toEqual([]);
  });
});
