import { isObject, type JsonObject, withoutMark } from '../contract/json.ts';
import { describeWrong, HarError } from './har-error.ts';
import { findFault, placeIn } from './locate-fault.ts';
import { type RecordedExchange, readEntry, type UnreadableEntry } from './read-entry.ts';
import { createSplitter, type EntryPart, entryLimits, type Part, type Place } from './split-entries.ts';

/** The most characters outside of the entries. */
const maxOutside = 4_194_304;
const tooLong = `the entry has more than ${entryLimits.length} characters, or ${entryLimits.depth} levels`;

/**
 * Reads an HTTP Archive (HAR 1.2), as browsers, Playwright and ringback write it, one entry after the other, so that the size of the
 * archive does not matter. An entry that cannot be read, or is too long, does not keep the others from being read.
 * @param file its name in error messages
 * @param text the whole text, or its pieces; the first has at least two characters
 * @param take gets each entry; what it got before an error does not count
 * @throws HarError (rejects) if the text is not an archive
 */
export async function readHar(
  file: string,
  text: string | AsyncIterable<string>,
  take: (entry: RecordedExchange | UnreadableEntry) => void,
): Promise<void> {
  const splitter = createSplitter();
  let isFirst = true;
  for await (const piece of typeof text === 'string' ? [text] : text) {
    if (isFirst) refuseCompressed(file, piece);
    for (const entry of splitter.write(isFirst ? withoutMark(piece) : piece)) takeEntry(entry);
    if (splitter.outside() > maxOutside) refuseLong(file, splitter.rest());
    isFirst = false;
  }
  const { before, after, unfinished, again } = splitter.rest();
  if (unfinished) refuseEntry(file, before, unfinished);
  if (before.text.trim() === '') throw new HarError(`${file} is empty; expected an HTTP Archive (HAR 1.2, JSON)`);
  refuseFault(file, before, after);
  const entries = listEntries(file, JSON.parse(before.text + after.text));
  if (again || (after.text !== '' && entries.length > 0))
    throw new HarError(
      `${file}${again ? formatPlace(again) : ''}: log.entries stands here for the second time; expected one list`,
    );
  for (const entry of entries) take(readEntry(entry));

  function takeEntry(entry: EntryPart): void {
    const value = entry.isCut ? undefined : parse(entry.text);
    if (value !== undefined) take(readEntry(value));
    else if (entry.isCut && isBeginning(`[${entry.text}`)) take({ reason: tooLong });
    else if (!isEmptyList(entry)) refuseEntry(file, splitter.rest().before, entry);
  }
}

/** Tells if a text is the beginning of JSON. */
function isBeginning(text: string): boolean {
  const fault = findFault(text);
  return !fault || fault.offset >= text.length;
}

function refuseCompressed(file: string, text: string): void {
  if (text.startsWith('PK')) {
    throw new HarError(
      `${file} is a zip archive: unpack it, or record a plain file (Playwright: a recordHar path that ends in .har, with content "embed")`,
    );
  }
  if (text.startsWith('\u001f')) throw new HarError(`${file} is compressed with gzip: unpack it`);
}

/** Parses a text; `undefined` if it is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEmptyList({ text, index, end }: EntryPart): boolean {
  return index === 0 && end === ']' && text.trim() === '';
}

/** Refuses an archive for an entry that is not JSON, or for a fault before it, which JSON.parse would have met first. */
function refuseEntry(file: string, before: Part, entry: EntryPart): never {
  refuseFault(file, before, { ...before, text: ']}}' });
  const { text, index, end = '' } = entry;
  const start = index === 0 ? '[' : '[0,';
  const { reason, offset } = findFault(start + text + end) ?? { reason: 'an entry is missing', offset: 0 };
  const place = formatPlace(placeIn(entry, Math.max(0, offset - start.length)));
  throw new HarError(`${file}${place}: not JSON: ${reason}`);
}

/** Refuses an archive if the text before and after its entries is not JSON. */
function refuseFault(file: string, before: Part, after: Part): void {
  const fault = findFault(before.text + after.text);
  if (!fault) return;
  const { reason, offset } = fault;
  const rest = offset - before.text.length;
  const place = rest < 0 || after.text === '' ? placeIn(before, offset) : placeIn(after, rest);
  throw new HarError(`${file}${formatPlace(place)}: not JSON: ${reason}`);
}

/** Refuses an archive that has too much outside of its entries to be kept until its end. */
function refuseLong(file: string, { before, after }: { readonly before: Part; readonly after: Part }): never {
  if (!isBeginning(before.text + after.text)) refuseFault(file, before, after);
  const place = after.text === '' ? 'before log.entries' : 'outside of log.entries';
  throw new HarError(
    `${file} is not an HTTP Archive (HAR 1.2): it has more than ${maxOutside} characters, or ${entryLimits.depth} levels, ${place}; expected few, for the creator and the pages`,
  );
}

function formatPlace({ line, column }: Place): string {
  return `:${line}:${column}`;
}

function listEntries(file: string, archive: unknown): readonly unknown[] {
  const root = `${file} is not an HTTP Archive (HAR 1.2): `;
  const { entries } = readObject(readObject(archive, `${root}the archive`).log, `${root}log`);
  if (!Array.isArray(entries)) throw new HarError(describeWrong(`${root}log.entries`, 'a list', entries));
  return entries;
}

function readObject(value: unknown, at: string): JsonObject {
  if (isObject(value)) return value;
  throw new HarError(describeWrong(at, 'an object', value));
}
