import { configDefaults, defineConfig } from 'vitest/config';
import { buildOnDemand } from './test/support/build.ts';

/**
 * Files that start browsers, Prism, thousands of connections or all mutants, verify dozens of targets, or read large files:
 * `npm run test:slow` runs them, and CI does so.
 */
const slowFiles = [
  'examples/playwright.test.ts',
  'test/check/chromium.test.ts',
  'test/check/large.test.ts',
  'test/commands/base-path.test.ts',
  'test/cold-start.test.ts',
  'test/console/browser.test.ts',
  'test/console/focus.test.ts',
  'test/console/journal-browser.test.ts',
  'test/console/layout.test.ts',
  'test/console/load-browser.test.ts',
  'test/console/proxy-browser.test.ts',
  'test/console/sandboxes.test.ts',
  'test/console/coverage.test.ts',
  'test/console/page-start.test.ts',
  'test/console/races.test.ts',
  'test/console/reference.test.ts',
  'test/console/restart.test.ts',
  'test/console/samples.test.ts',
  'test/console/sequences.test.ts',
  'test/console/sample-languages.test.ts',
  'test/coverage/covering-requests.test.ts',
  'test/hostile/big-answers.test.ts',
  'test/hostile/connections.test.ts',
  'test/hostile/given.test.ts',
  'test/hostile/held-bytes.test.ts',
  'test/hostile/large-input.test.ts',
  'test/hostile/own-errors.test.ts',
  'test/hostile/shown.test.ts',
  'test/overlay/commands.test.ts',
  'test/overlay/overlays.test.ts',
  'test/overlay/verify.test.ts',
  'test/parallel-files.test.ts',
  'test/report/browser.test.ts',
  'test/sabotage/command.test.ts',
  'test/sabotage/interrupts.test.ts',
  'test/sabotage/verify.test.ts',
  'test/verify/one-api.test.ts',
  'test/verify/prism.test.ts',
];
/** Files that start a Redis, or processes that share a state: `npm run test:store` runs them, and CI does so. */
const storeFiles = ['connection', 'emptied', 'file', 'outage', 'processes', 'reconnect', 'redis', 'round-trips', 'trouble'].map(
  (name) => `test/store/${name}.test.ts`,
);
const chosenFiles: Readonly<Record<string, readonly string[]>> = { slow: slowFiles, store: storeFiles };
const chosen = chosenFiles[process.env.RINGBACK_TESTS ?? ''];

export default defineConfig({
  plugins: [buildOnDemand()],
  test: {
    include: [...(chosen ?? ['test/**/*.test.ts', 'examples/**/*.test.ts'])],
    // Each has a configuration of its own, because it needs the packages of its own package.json.
    exclude: [
      ...configDefaults.exclude,
      '{test/{generators,runtimes},examples/{jest,msw}}/**',
      ...(chosen ? [] : [...slowFiles, ...storeFiles]),
    ],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 20_000,
    // A browser on a busy machine may take a while for what a test waits for.
    expect: { poll: { timeout: 5_000 } },
    // Many tests wait for processes that they start, so no core is left out. No module keeps state, so files share processes.
    maxWorkers: '100%',
    isolate: false,
  },
});
