import { defineConfig } from 'vitest/config';
import { buildOnDemand } from '../support/build.ts';

/** `npm run test:generators`: generators, validators and collections, each tried on the contract. */
export default defineConfig({
  plugins: [buildOnDemand()],
  test: {
    include: ['test/generators/*.test.ts'],
    // A generator takes seconds, and compiling its code some more.
    testTimeout: 300_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    maxConcurrency: 2,
  },
});
