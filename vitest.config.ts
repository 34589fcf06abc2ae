import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: 20_000,
    // Many tests wait for processes of their own, so no core is left out; and no module keeps state, so files can share them.
    maxWorkers: '100%',
    isolate: false,
  },
});
