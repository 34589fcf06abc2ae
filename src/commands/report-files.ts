import { access, constants, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './errors.ts';

/** A report that is to be written. */
export interface ReportTarget<Format extends string> {
  readonly format: Format;
  /** A path, or `-` for standard output. */
  readonly file: string;
}

/**
 * Reads the values of `--report FORMAT=FILE`, and looks whether the files can be written: better now than after a long run.
 * @throws UsageError (rejects) for a format that there is not, and a file that cannot be written
 */
export async function reportTargets<Format extends string>(
  specs: readonly string[],
  formats: readonly Format[],
): Promise<readonly ReportTarget<Format>[]> {
  const targets = specs.map((spec) => targetOf(spec, formats));
  if (targets.filter(({ file }) => file === '-').length > 1)
    throw new UsageError('--report: only one report can be written to standard output (-)');
  const files = targets.map(({ file }) => file).filter((file) => file !== '-');
  const twice = files.find((file, index) => files.indexOf(file) < index);
  if (twice !== undefined) throw new UsageError(`--report: ${twice} is named twice; each report needs a file of its own`);
  for (const { file } of targets) if (file !== '-') await placeFor(file);
  return targets;
}

function targetOf<Format extends string>(spec: string, formats: readonly Format[]): ReportTarget<Format> {
  const [, name = spec, file = ''] = /^([^=]*)=(.*)$/s.exec(spec) ?? [];
  const format = formats.find((known) => known === name);
  if (format === undefined)
    throw new UsageError(
      `--report ${spec}: there is no format "${name}"; expected FORMAT=FILE with one of ${formats.join(', ')}`,
    );
  if (file === '')
    throw new UsageError(`--report ${spec}: the file is missing; expected ${format}=FILE, or ${format}=- for standard output`);
  return { format, file };
}

/**
 * Writes a report whole or not at all: beside its place first, and then there.
 * @throws UsageError (rejects) when it cannot be written
 */
export async function writeReport({ file }: Pick<ReportTarget<string>, 'file'>, text: string): Promise<void> {
  if (file === '-') {
    process.stdout.write(text);
    return;
  }
  const place = await placeFor(file);
  try {
    // A device or a pipe cannot be replaced.
    if (place.isSpecial) return await writeFile(place.path, text);
    const draft = join(dirname(place.path), `.${basename(place.path)}.${process.pid}.tmp`);
    try {
      await writeFile(draft, text);
      await rename(draft, place.path);
    } finally {
      await rm(draft, { force: true });
    }
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** Where a file stands, or will: what a link leads to. */
async function placeFor(file: string): Promise<{ readonly path: string; readonly isSpecial: boolean }> {
  try {
    const found = await stat(file).catch(() => undefined);
    if (found?.isDirectory()) throw new Error('it is a directory');
    const path = found ? await realpath(file) : file;
    await access(dirname(path), constants.W_OK);
    return { path, isSpecial: found !== undefined && !found.isFile() };
  } catch (error) {
    throw unwritable(file, error);
  }
}

function unwritable(file: string, error: unknown): UsageError {
  return new UsageError(`cannot write the report ${file}: ${error instanceof Error ? error.message : String(error)}`);
}
