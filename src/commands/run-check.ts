import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { type Archive, type CheckOptions, checkArchives } from '../check/check.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { describeError } from '../edges/describe-error.ts';
import { kindsOf } from '../report/cases.ts';
import { countOutcomes } from '../report/summary.ts';
import { type CaseReportFlags, prepareCaseReports } from './case-reports.ts';
import { UsageError } from './errors.ts';
import { type OverlayFlags, overlaysFrom } from './overlay-files.ts';
import { progressBar, showProgress } from './progress.ts';
import { readPieces } from './read-pieces.ts';

/** The flags of `ringback check`. */
export interface CheckFlags extends CaseReportFlags, OverlayFlags, Pick<CheckOptions, 'base' | 'allowRefused'> {
  readonly host?: readonly string[];
}

const megabyte = 1_000_000;

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
  for (const file of files) archives.push(await openArchive(file));
  const { unreadable, ...runSummary } = await checkArchives(archives, {
    hosts: host,
    base,
    allowRefused,
    overlays,
    version: command.parent?.version(),
    maxSeenBytes: showsMessages(reporting.report) ? undefined : 0,
  }).finally(() => showProgress(''));
  const { results, target, notes = [] } = runSummary.report;
  if (unreadable.length === archives.length) throw new UsageError(unreadable.join('\n'));
  if (results.length === 0) {
    const reasons = [...notes, 'select entries with --host or --base'].join('; ');
    throw new UsageError(`no entry of ${target} belongs to the contract: ${reasons}`);
  }
  const isUnder = await writeReports(runSummary);
  const { failed, skipped, total } = countOutcomes(kindsOf(results));
  if (failed > 0) process.exitCode = 1;
  else if (unreadable.length > 0) throw new UsageError(unreadable.join('\n'));
  else if (skipped === total) throw new UsageError(`nothing was checked: ${target} has only entries that were skipped`);
  else if (isUnder) process.exitCode = 1;
}

/** Tells if a report shows requests and responses; others only name findings. */
function showsMessages(reports: readonly string[] = []): boolean {
  return reports.some((report) => /^(?:json|junit|html)=/.test(report));
}

/** Opens an archive, which is read while it is checked, and shows how far. */
async function openArchive(file: string): Promise<Archive> {
  const name = file === '-' ? 'standard input' : file;
  const size = file === '-' ? 0 : await sizeOf(file);
  let shown = 0;
  const { pieces, isExact } = readPieces(file, name, (bytes) => {
    const read = Math.floor(bytes / megabyte);
    if (read > shown)
      showProgress(`${size < bytes ? `${read} MB` : `${progressBar(read, Math.ceil(size / megabyte))} MB`} of ${name}`);
    shown = read;
  });
  return {
    file: name,
    text: pieces,
    get note() {
      return isExact() ? undefined : `${name} has bytes that are no text: they were read as U+FFFD`;
    },
  };
}

async function sizeOf(file: string): Promise<number> {
  const { size } = await stat(file).catch((error: unknown) => {
    throw new UsageError(`cannot read ${file}: ${describeError(error)}`);
  });
  return size;
}
