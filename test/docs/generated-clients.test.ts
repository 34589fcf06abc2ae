import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { generatorTable, validatorTable } from '../generators/table.ts';

const file = 'docs/generated-clients.md';
const versions = { ...readVersions('package.json'), ...readVersions('test/generators/package.json') };

it.each([
  ['generator | steps', generatorTable(versions)],
  ['validator | tried', validatorTable(versions)],
])('docs/generated-clients.md has the table "%s" of test/generators (UPDATE_DOCS=1 writes it)', (head, table) => {
  const page = readFileSync(file, 'utf8');
  const start = page.indexOf(`| ${head}`);
  const seen = /^(?:\|.*\n)*/.exec(page.slice(start))?.[0].trimEnd() ?? '';
  expect(seen).toContain(head);
  if (process.env.UPDATE_DOCS)
    writeFileSync(
      file,
      page.replace(seen, () => table),
    );
  else expect(seen).toBe(table);
});

function readVersions(manifest: string): Record<string, string> {
  return JSON.parse(readFileSync(manifest, 'utf8')).devDependencies;
}
