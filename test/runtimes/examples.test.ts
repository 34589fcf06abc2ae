import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { project } from './project.ts';
import { runIn } from './run.ts';

/** The folders of examples whose tools ringback does not have, each with its file and the summary of its tests. */
const folders = [
  ['jest', 'place-call.test.js', 'Tests: 1 passed, 1 total'],
  ['msw', 'place-call.test.ts', 'Tests 3 passed (3)'],
] as const;

describe.skipIf(project === '')('a copy in a project', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    for (const [name] of folders) await cp(join('examples', name), join(project, 'examples', name), { recursive: true });
  });

  it.each(folders)('of examples/%s passes', async (name, _, passed) => {
    const output = await runIn(join(project, 'examples', name), 'sh', ['-c', 'npm test 2>&1'], { NO_COLOR: '1' });
    expect(output.replace(/ +/g, ' ')).toContain(passed);
  });

  it('has right types', async () => {
    const options = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--allowJs',
      '--checkJs',
      '--module',
      'nodenext',
      '--target',
      'es2023',
    ];
    const files = folders.map(([name, file]) => join('examples', name, file));
    await runIn(project, process.execPath, [resolve('node_modules/typescript/bin/tsc'), ...options, ...files]);
  });
});
