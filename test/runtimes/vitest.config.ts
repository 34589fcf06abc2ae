import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** `npm run test:runtimes`: the package as it is installed, on bundlers, browsers, runtimes and compilers. */
export default defineConfig({
  test: {
    include: ['test/runtimes/*.test.ts'],
    globalSetup: join(import.meta.dirname, 'install.ts'),
    testTimeout: 120_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
