import { access, constants, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describeError } from '../edges/describe-error.ts';
import { writeFileAtomically } from '../edges/write-file.ts';
import { UsageError } from './errors.ts';

/** Writes the report of one format, whole or in pieces. */
type Writer<Content extends readonly unknown[]> = (...content: Content) => string | Iterable<string>;

/** Characters that are written at once. */
const chunkLength = 256 * 1024;

/**
 * Reads the values of `--report FORMAT=FILE`. Checks at once that the files can be written, not only after a long run.
 * @param writers by format
 * @param stream for the text; stdout by default, or stderr if a report is written there
 * @returns a function that prints a text and writes every report of some content; it rejects with a UsageError if it cannot
 * @throws UsageError (rejects) for an unknown format and for a file that cannot be written
 */
export async function prepareReports<Content extends readonly unknown[]>(
  specs: readonly string[],
  writers: Readonly<Record<string, Writer<Content>>>,
  stream?: NodeJS.WritableStream,
): Promise<(text: string | Iterable<string>, ...content: Content) => Promise<void>> {
  const reports = specs.map((spec) => readSpec(spec, writers));
  const files = reports.map(({ file }) => file);
  const duplicate = files.find((file, index) => files.indexOf(file) < index);
  if (duplicate === '-') throw new UsageError('--report: only one report can be written to standard output (-)');
  if (duplicate !== undefined) throw new UsageError(`--report: ${duplicate} is named twice; each report needs a file of its own`);
  for (const file of files) if (file !== '-') await findDestination(file);
  // A report on standard output is for a program, which must not find anything else there.
  const screen = stream ?? (files.includes('-') ? process.stderr : process.stdout);
  return async (text, ...content) => {
    for (const chunk of chunksOf(text)) screen.write(chunk);
    for (const { file, writer } of reports) await writeReport(file, writer(...content));
  };
}

function readSpec<Content extends readonly unknown[]>(spec: string, writers: Readonly<Record<string, Writer<Content>>>) {
  const [, format = spec, file = ''] = /^([^=]*)=(.*)$/s.exec(spec) ?? [];
  const writer = Object.hasOwn(writers, format) ? writers[format] : undefined;
  if (!writer) {
    const formats = Object.keys(writers).join(', ');
    throw new UsageError(`--report ${spec}: unknown format "${format}"; expected FORMAT=FILE with one of ${formats}`);
  }
  if (file === '')
    throw new UsageError(`--report ${spec}: the file is missing; expected ${format}=FILE, or ${format}=- for standard output`);
  return { file, writer };
}

async function writeReport(file: string, report: string | Iterable<string>): Promise<void> {
  const chunks = chunksOf(report);
  if (file === '-') {
    for (const chunk of chunks) process.stdout.write(chunk);
    return;
  }
  const { path, isReplaceable } = await findDestination(file);
  await (isReplaceable ? writeFileAtomically : writeFile)(path, chunks).catch((error: unknown) => fail(file, error));
}

/** Joins pieces to larger ones, so that a long report is never whole in memory. */
function* chunksOf(pieces: string | Iterable<string>): Generator<string> {
  if (typeof pieces === 'string') return yield pieces;
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
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
    return fail(file, error);
  }
}

function fail(file: string, error: unknown): never {
  throw new UsageError(`cannot write the report ${file}: ${describeError(error)}`);
}
