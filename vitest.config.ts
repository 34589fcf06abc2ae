import { defineConfig } from 'vitest/config';
import { buildOnDemand } from './test/support/build.ts';

export default defineConfig({
  plugins: [buildOnDemand()],
  test: {
    include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 20_000,
    // Many tests wait for processes that they start, so no core is left out. No module keeps state, so files share processes.
    maxWorkers: '100%',
    isolate: false,
  },
});
