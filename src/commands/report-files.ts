import { access, constants, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describeError } from '../edges/describe-error.ts';
import { writeFileAtomically } from '../edges/write-file.ts';
import { UsageError } from './errors.ts';

/** A report to write. */
export interface ReportTarget<Format extends string> {
  readonly format: Format;
  /** A path, or `-` for standard output. */
  readonly file: string;
}

/**
 * Reads the values of `--report FORMAT=FILE`. Checks at once that the files can be written, not only after a long run.
 * @throws UsageError (rejects) for an unknown format and for a file that cannot be written
 */
export async function reportTargets<Format extends string>(
  specs: readonly string[],
  formats: readonly Format[],
): Promise<readonly ReportTarget<Format>[]> {
  const targets = specs.map((spec) => readTarget(spec, formats));
  if (targets.filter(({ file }) => file === '-').length > 1)
    throw new UsageError('--report: only one report can be written to standard output (-)');
  const files = targets.map(({ file }) => file).filter((file) => file !== '-');
  const duplicate = files.find((file, index) => files.indexOf(file) < index);
  if (duplicate !== undefined) throw new UsageError(`--report: ${duplicate} is named twice; each report needs a file of its own`);
  for (const file of files) await findDestination(file);
  return targets;
}

function readTarget<Format extends string>(spec: string, formats: readonly Format[]): ReportTarget<Format> {
  const [, name = spec, file = ''] = /^([^=]*)=(.*)$/s.exec(spec) ?? [];
  const format = formats.find((known) => known === name);
  if (format === undefined)
    throw new UsageError(`--report ${spec}: unknown format "${name}"; expected FORMAT=FILE with one of ${formats.join(', ')}`);
  if (file === '')
    throw new UsageError(`--report ${spec}: the file is missing; expected ${format}=FILE, or ${format}=- for standard output`);
  return { format, file };
}

/**
 * Writes a report, to a file atomically.
 * @throws UsageError (rejects) if it cannot be written
 */
export async function writeReport({ file }: Pick<ReportTarget<string>, 'file'>, text: string): Promise<void> {
  if (file === '-') {
    process.stdout.write(text);
    return;
  }
  const { path, isReplaceable } = await findDestination(file);
  await (isReplaceable ? writeFileAtomically : writeFile)(path, text).catch((error: unknown) => reject(file, error));
}

/** Finds the file to write, at the end of symbolic links. A device or a pipe must not be replaced. */
async function findDestination(file: string): Promise<{ readonly path: string; readonly isReplaceable: boolean }> {
  try {
    const found = await stat(file).catch(() => undefined);
    if (found?.isDirectory()) throw new Error('it is a directory');
    const path = found ? await realpath(file) : file;
    await access(dirname(path), constants.W_OK);
    return { path, isReplaceable: found === undefined || found.isFile() };
  } catch (error) {
    return reject(file, error);
  }
}

function reject(file: string, error: unknown): never {
  throw new UsageError(`cannot write the report ${file}: ${describeError(error)}`);
}
