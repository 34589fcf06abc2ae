import { readFile } from 'node:fs/promises';
import { text as readText } from 'node:stream/consumers';
import type { Command } from 'commander';
import { type Archive, checkArchives } from '../check/check.ts';
import { HarError } from '../check/read-har.ts';
import { describeError } from '../edges/describe-error.ts';
import { type CaseReportFlags, prepareCaseReports } from './case-reports.ts';
import { UsageError } from './errors.ts';

/** The flags of `ringback check`. */
export interface CheckFlags extends CaseReportFlags {
  readonly host?: readonly string[];
  readonly base?: string;
  readonly allowRefused?: boolean;
}

/**
 * Checks recorded traffic (HAR files, `-` for standard input) against the contract. Sets the exit code to 1 if it breaks the
 * contract, or if less than `failUnder` percent of it is covered.
 * @throws UsageError (rejects) for a file that cannot be used, and if no entry belongs to the contract
 */
export async function check(
  files: readonly string[],
  { host, base, allowRefused, ...reporting }: CheckFlags,
  command: Pick<Command, 'parent'>,
): Promise<void> {
  const writeReports = await prepareCaseReports(reporting);
  if (files.filter((file) => file === '-').length > 1) throw new UsageError('standard input (-) can be read only once');
  const archives: Archive[] = [];
  for (const file of files) archives.push(await readArchive(file));
  const runSummary = await checkAll(archives, { hosts: host, base, allowRefused, version: command.parent?.version() });
  const { report } = runSummary;
  if (report.results.length === 0) {
    const reasons = [...(report.notes ?? []), 'select entries with --host or --base'].join('; ');
    throw new UsageError(`no entry of ${report.target} belongs to the contract: ${reasons}`);
  }
  const isUnder = await writeReports(runSummary);
  if (isUnder || report.results.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
}

async function checkAll(...given: Parameters<typeof checkArchives>): ReturnType<typeof checkArchives> {
  try {
    return await checkArchives(...given);
  } catch (error) {
    throw error instanceof HarError ? new UsageError(error.message) : error;
  }
}

async function readArchive(file: string): Promise<Archive> {
  const name = file === '-' ? 'standard input' : file;
  try {
    return { file: name, text: file === '-' ? await readText(process.stdin) : await readFile(file, 'utf8') };
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${describeError(error)}`);
  }
}
