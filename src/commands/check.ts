import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import type { Command } from 'commander';
import { type Archive, checkArchives } from '../check/check.ts';
import { HarError } from '../check/har.ts';
import { contract } from '../contract/generated/contract.ts';
import { type ReportFormat, reportWriters } from '../verify/reports/index.ts';
import { withoutCredentials } from '../verify/reports/seen.ts';
import { UsageError } from './errors.ts';
import { reportTargets, writeReport } from './reports.ts';

/** The flags of `ringback check`. */
export interface CheckFlags {
  readonly host?: readonly string[];
  readonly base?: string;
  readonly allowRefused?: boolean;
  readonly report?: readonly string[];
  readonly failUnder?: number;
}

/** The formats of reports. */
const formats = Object.keys(reportWriters).filter((name): name is ReportFormat => Object.hasOwn(reportWriters, name));

/**
 * Checks recorded traffic (HAR files, `-` for standard input) against the contract. Ends with 1 where it is broken, or where
 * less of it than `failUnder` percent is covered.
 * @throws UsageError (rejects) for a file that cannot be used, and when nothing in the files is about the contract
 */
export async function check(
  files: readonly string[],
  { host, base, allowRefused, report: specs = [], failUnder = 0 }: CheckFlags,
  command: Pick<Command, 'parent'>,
): Promise<void> {
  const targets = await reportTargets(specs, formats);
  if (files.filter((file) => file === '-').length > 1) throw new UsageError('standard input (-) can be read only once');
  const archives: Archive[] = [];
  for (const file of files) archives.push(await archiveFrom(file));
  const { report: whole, coverage } = checked(archives, { hosts: host, base, allowRefused, version: command.parent?.version() });
  const report = withoutCredentials(whole, contract);
  if (report.results.length === 0) {
    const why = [...(report.notes ?? []), 'choose what is, with --host or --base'].join('; ');
    throw new UsageError(`nothing in ${report.target} is about the contract: ${why}`);
  }

  // What a program reads on standard output has to stand there alone.
  const screen = targets.some(({ file }) => file === '-') ? process.stderr : process.stdout;
  screen.write(reportWriters.text(report));
  const isUnder = coverage.percent < failUnder;
  const share = `coverage: ${coverage.percent}% of the contract (${coverage.covered} of ${coverage.total})`;
  screen.write(`${share}${isUnder ? `, which is under ${failUnder}%` : ''}\n`);
  for (const target of targets) await writeReport(target, reportWriters[target.format](report, coverage));
  if (isUnder || report.results.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
}

function checked(...[archives, options]: Parameters<typeof checkArchives>): ReturnType<typeof checkArchives> {
  try {
    return checkArchives(archives, options);
  } catch (error) {
    throw error instanceof HarError ? new UsageError(error.message) : error;
  }
}

async function archiveFrom(file: string): Promise<Archive> {
  const name = file === '-' ? 'standard input' : file;
  try {
    return { file: name, text: file === '-' ? await textOf(process.stdin) : await readFile(file, 'utf8') };
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
