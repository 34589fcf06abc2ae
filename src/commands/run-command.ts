import type { Command } from 'commander';
import type { AuthMode } from '../contract/auth-mode.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { type CaseReportFlags, prepareCaseReports } from './case-reports.ts';
import { passThroughChild } from './child.ts';
import { UsageError } from './errors.ts';
import { type OverlayFlags, overlaysFrom } from './overlay-files.ts';
import { withOwnMock } from './own-mock.ts';
import { worldFrom } from './run-mock.ts';
import { createTraffic } from './traffic.ts';

/** The flags of `ringback run`. */
export interface RunFlags extends CaseReportFlags, OverlayFlags {
  readonly world?: string;
  readonly auth: AuthMode;
  readonly seed?: number;
  readonly cors?: boolean;
  readonly defaultVersion?: number;
  readonly api?: string;
}

/**
 * Runs a command against a mock of its own, then says which rules of the contract its requests broke, and how much of it they
 * covered. Sets the exit code to that of the command; to 1 if the command succeeded, but the coverage is under the threshold.
 * @throws UsageError (rejects) for invalid flags, and if the command cannot be started
 */
export async function run(words: readonly string[], flags: RunFlags, { parent }: Pick<Command, 'parent'>): Promise<void> {
  const [command, ...args] = words;
  if (command === undefined || command.trim() === '') throw new UsageError('give a command to run: ringback run -- npm test');
  const { api, auth, seed, cors, defaultVersion } = flags;
  const overlays = await overlaysFrom(flags.overlay);
  const contract = overlays?.contract ?? generatedContract;
  const traffic = createTraffic(api, flags.report !== undefined, contract);
  const writeReports = await prepareCaseReports(contract, flags, { summary: traffic.summary, subject: api });
  const world = await worldFrom(flags.world);
  const startedAt = Date.now();
  const code = await withOwnMock({ world, auth, seed, cors, defaultVersion, overlays, onExchange: traffic.add }, (env) =>
    passThroughChild({ command, args, env }),
  );
  const report = {
    command: 'run' as const,
    version: parent?.version() ?? '',
    target: words.join(' '),
    startedAt,
    milliseconds: Date.now() - startedAt,
    results: traffic.results,
    notes: traffic.notes(),
  };
  const isUnder = await writeReports({ report, coverage: traffic.coverage() });
  process.exitCode = code || Number(isUnder);
}
