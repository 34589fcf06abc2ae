/** Builds dist for npm, unless it is up to date: npm prepares a package again for `npx` in it, for a link to it, and to pack it. */
import { buildIfStale } from './build-if-stale.ts';

await buildIfStale();
