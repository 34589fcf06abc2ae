import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { generatorTable } from '../generators/table.ts';

const file = 'docs/generated-clients.md';

it('docs/generated-clients.md has the table of test/generators/matrix.ts (UPDATE_DOCS=1 writes it)', () => {
  const page = readFileSync(file, 'utf8');
  const { devDependencies } = JSON.parse(readFileSync('test/generators/package.json', 'utf8'));
  const table = generatorTable(devDependencies);
  const seen = /^\| generator \| steps \|.*\n(?:\|.*\n)*/m.exec(page)?.[0].trimEnd() ?? '';
  expect(seen).toContain('| generator |');
  if (process.env.UPDATE_DOCS)
    writeFileSync(
      file,
      page.replace(seen, () => table),
    );
  else expect(seen).toBe(table);
});
