import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { project } from './project.ts';
import { runIn } from './run.ts';

describe.skipIf(project === '')('Jest without any configuration', () => {
  it('runs tests in CommonJS', async () => {
    const command = '"$0" ../node_modules/jest/bin/jest.js --ci 2>&1';
    const output = await runIn(join(project, 'jest'), 'sh', ['-c', command, process.execPath], { NO_COLOR: '1' });
    expect(output).toContain('4 passed, 4 total');
  });
});
