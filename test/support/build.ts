import type { Plugin } from 'vitest/config';
import { buildIfStale } from '../../scripts/build-if-stale.ts';

/** Matches imports that need the built package: the package itself, and the helper that starts its command. */
const needsBuild = /^ringback(?:\/|$)|\/support\/command\.ts$/;

/**
 * Builds the package when a test file that needs it is loaded; a run without such files builds nothing.
 * Vitest's main process resolves the imports of all workers, so they share one build.
 */
export function buildOnDemand(): Plugin {
  let built: Promise<void> | undefined;
  return {
    name: 'build-on-demand',
    enforce: 'pre',
    async resolveId(path) {
      if (!needsBuild.test(path)) return;
      built ??= buildIfStale();
      await built;
    },
  };
}
