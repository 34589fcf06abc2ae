import type { Command } from 'commander';
import { type Archive, type CheckOptions, checkArchives } from '../check/check.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { type CaseReportFlags, prepareCaseReports } from './case-reports.ts';
import { UsageError } from './errors.ts';
import { type OverlayFlags, overlaysFrom } from './overlay-files.ts';
import { readText } from './read-text.ts';

/** The flags of `ringback check`. */
export interface CheckFlags extends CaseReportFlags, OverlayFlags, Pick<CheckOptions, 'base' | 'allowRefused'> {
  readonly host?: readonly string[];
}

/**
 * Checks recorded traffic (HAR files, `-` for standard input) against the contract. Sets the exit code to 1 if it breaks the
 * contract, or if less than `failUnder` percent of it is covered.
 * @throws UsageError (rejects) if a file cannot be read, and if nothing was checked; what was checked is reported before
 */
export async function check(
  files: readonly string[],
  { host, base, allowRefused, overlay, ...reporting }: CheckFlags,
  command: Pick<Command, 'parent'>,
): Promise<void> {
  const overlays = await overlaysFrom(overlay);
  const writeReports = await prepareCaseReports(overlays?.contract ?? generatedContract, reporting);
  if (files.filter((file) => file === '-').length > 1) throw new UsageError('standard input (-) can be read only once');
  const archives: Archive[] = [];
  for (const file of files) archives.push(await readArchive(file));
  const { unreadable, ...runSummary } = await checkArchives(archives, {
    hosts: host,
    base,
    allowRefused,
    overlays,
    version: command.parent?.version(),
  });
  const { results, target, notes = [] } = runSummary.report;
  if (unreadable.length === archives.length) throw new UsageError(unreadable.join('\n'));
  if (results.length === 0) {
    const reasons = [...notes, 'select entries with --host or --base'].join('; ');
    throw new UsageError(`no entry of ${target} belongs to the contract: ${reasons}`);
  }
  const isUnder = await writeReports(runSummary);
  if (results.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
  else if (unreadable.length > 0) throw new UsageError(unreadable.join('\n'));
  else if (results.every(({ outcome }) => outcome === 'skipped'))
    throw new UsageError(`nothing was checked: ${target} has only entries that were skipped`);
  else if (isUnder) process.exitCode = 1;
}

async function readArchive(file: string): Promise<Archive> {
  const name = file === '-' ? 'standard input' : file;
  const { text, isExact } = await readText(file, name);
  return { file: name, text, note: isExact ? undefined : `${name} has bytes that are no text: they were read as U+FFFD` };
}
