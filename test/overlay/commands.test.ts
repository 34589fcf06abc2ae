import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { placed, writeArchive } from '../check/archive.ts';
import { start, withMock } from '../support/command.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
afterAll(() => rmSync(folder, { recursive: true }));

const archive = join(folder, 'calls.har');
const from = { agentId: '1234567' };
const body = { ...smallestCall, from };
writeFileSync(archive, writeArchive({ ...placed, body, answer: { ...Object(placed.answer), from } }));
/** Writes an overlay that allows ids of so many digits to agents. */
const overlayOf = (maxLength: number) => {
  const file = join(folder, `${maxLength}.yaml`);
  const action = `  - target: $.components.schemas.AgentId\n    update:\n      maxLength: ${maxLength}\n`;
  writeFileSync(file, `overlay: 1.0.0\ninfo: { title: Ours, version: 1.0.0 }\nactions:\n${action}`);
  return file;
};

const given: readonly { readonly overlay?: number; readonly finding?: string }[] = [
  {},
  { overlay: 7 },
  { overlay: 6, finding: 'body /from/agentId was "1234567"; expected at most 6 characters' },
];

it.each(given)('check --overlay judges by the contract that it changed: $overlay', async ({ overlay, finding }) => {
  const flags = overlay === undefined ? [] : ['--overlay', overlayOf(overlay)];
  const { code, stdout } = await start(['check', archive, ...flags]).ended;
  expect([code, stdout.includes('1 passed')]).toEqual([finding === undefined ? 0 : 1, finding === undefined]);
  if (finding !== undefined) expect(stdout).toContain(`${finding} (${overlayOf(Number(overlay))}:6)`);
});

it.each(given)('proxy --overlay judges by the contract that it changed: $overlay', async ({ overlay, finding }) => {
  const upstream = createMock();
  const { url: target } = await upstream.listen();
  const flags = overlay === undefined ? [] : ['--overlay', overlayOf(overlay)];
  await withMock(['proxy', target, '-p', '0', ...flags], async (base) => {
    await (await fetch(placeCall(body, { base }))).text();
    const { requests } = JSON.parse(await (await fetch(`${base}/_ringback/requests`)).text());
    const [{ violations }] = requests;
    const found = violations.map(({ where, expected }: { where: string; expected: string }) => `${where} ${expected}`);
    expect(found).toEqual(finding === undefined ? [] : expect.arrayContaining(['/from/agentId at most 6 characters']));
  });
  await upstream.close();
});
