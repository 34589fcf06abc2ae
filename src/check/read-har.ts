import { isObject, type JsonObject } from '../contract/json.ts';
import { describeError } from '../edges/describe-error.ts';
import { describeWrong, HarError } from './har-error.ts';
import { type RecordedExchange, readEntry } from './read-entry.ts';

/** An entry that cannot be read. */
export interface UnreadableEntry {
  /** The place, the value found there, and the expected one. */
  readonly reason: string;
}

/** The longest text that is parsed a second time to locate a fault, in characters: YAML takes a second for each million. */
const maxLocatedLength = 1_000_000;

/**
 * Reads an HTTP Archive (HAR 1.2), as browsers, Playwright and ringback write it. An entry that cannot be read does not keep the
 * others from being read.
 * @param file its name in error messages
 * @throws HarError (rejects) if the text is not an archive
 */
export async function readHar(file: string, text: string): Promise<readonly (RecordedExchange | UnreadableEntry)[]> {
  const root = `${file} is not an HTTP Archive (HAR 1.2): `;
  const archive = readObject(await parse(file, text.replace(/^\ufeff/, '')), `${root}the archive`);
  const { entries } = readObject(archive.log, `${root}log`);
  if (!Array.isArray(entries)) throw new HarError(describeWrong(`${root}log.entries`, 'a list', entries));
  return entries.map(readEntryOrReason);
}

function readEntryOrReason(value: unknown): RecordedExchange | UnreadableEntry {
  try {
    return readEntry(value);
  } catch (error) {
    if (error instanceof HarError) return { reason: error.message };
    throw error;
  }
}

async function parse(file: string, text: string): Promise<unknown> {
  if (text.startsWith('PK')) {
    throw new HarError(
      `${file} is a zip archive: unpack it, or record a plain file (Playwright: a recordHar path that ends in .har, with content "embed")`,
    );
  }
  if (text.startsWith('\u001f')) throw new HarError(`${file} is compressed with gzip: unpack it`);
  if (text.trim() === '') throw new HarError(`${file} is empty; expected an HTTP Archive (HAR 1.2, JSON)`);
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = describeError(error);
    const offset = await locateFault(text, reason);
    if (offset === undefined) throw new HarError(`${file} is not JSON: ${reason}`);
    const before = text.slice(0, offset);
    const place = `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`;
    throw new HarError(`${file}:${place}: not JSON: ${reason}`);
  }
}

/** Finds the offset of a fault in JSON. JSON.parse reports it, except for unexpected tokens, which the YAML parser locates. */
async function locateFault(text: string, reason: string): Promise<number | undefined> {
  const [, position] = /at position (\d+)/.exec(reason) ?? [];
  if (position !== undefined) return Number(position);
  if (reason.includes('end of JSON input')) return text.length;
  if (text.length > maxLocatedLength) return undefined;
  const { parseDocument } = await import('yaml');
  return parseDocument(text, { schema: 'json', logLevel: 'silent' }).errors[0]?.pos[0];
}

function readObject(value: unknown, at: string): JsonObject {
  if (isObject(value)) return value;
  throw new HarError(describeWrong(at, 'an object', value));
}
