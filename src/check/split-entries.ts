/** A place in a text; both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A part of a text. */
export interface Part {
  readonly text: string;
  readonly start: Place;
}

/** The text of an item of `log.entries`; `index` is its number in the list, from 0. */
export interface EntryPart extends Part {
  readonly index: number;
  /** True for the beginning of an item that is too long. The rest of it comes nowhere. */
  readonly isCut?: true;
  /** The character after it; absent where the text ends, and if it is cut. */
  readonly end?: ',' | ']' | '}';
}

/** A text of JSON, split at the items of the first list `log.entries`. */
export interface Splitter {
  /** Takes the next characters, and returns the items that end in them, or become too long. */
  write(text: string): EntryPart[];
  /** Gives the number of characters outside of the list so far; infinity if they are nested too deeply. */
  outside(): number;
  /** Gives what is outside of the list so far, an item that has no end yet, and the place of a second list. */
  rest(): {
    readonly before: Part;
    readonly after: Part;
    readonly unfinished?: EntryPart | undefined;
    readonly again?: Place | undefined;
  };
}

/** The depth of the members of the archive, of those of its log, and of the items of its lists. */
const depths = { archive: 1, log: 2, list: 3 };
/** The most characters of an item, and the deepest nesting in it. */
export const entryLimits = { length: 8_388_608, depth: 1_000 };
/** One character more than the longest of the names that matter. */
const longestName = 'entries'.length + 1;

/**
 * Splits the text of an archive at its entries, without keeping them. It looks at quotes, brackets and commas only: `JSON.parse` reads
 * every part, and finds all that is wrong. A list whose name is written with escapes stays in the text around it.
 */
export function createSplitter(): Splitter {
  const [before, after, entry]: [string[], string[], string[]] = [[], [], []];
  let kept = before;
  let [isQuoted, isEscaped] = [false, false];
  let [isArchive, isLog] = [false, false];
  let depth = 0;
  let name = '';
  let index = 0;
  /** Characters outside of the list, and of the present item. */
  let [outside, entryLength] = [0, 0];
  let isCut = false;
  /** Characters before the present text, and before the present line. */
  let [offset, lineOffset, line] = [0, 0, 1];
  const first: Place = { line: 1, column: 1 };
  let [entryStart, afterStart] = [first, first];
  let again: Place | undefined;

  function write(text: string): EntryPart[] {
    const entries: EntryPart[] = [];
    let from = 0;
    const placeOf = (at: number): Place => ({ line, column: offset + at - lineOffset + 1 });
    const takeEntry = () => ({ text: entry.splice(0).join(''), start: entryStart, index });
    const keepUntil = (at: number) => {
      if (kept !== entry) outside += at - from;
      else entryLength += at - from;
      if (kept !== entry || !isCut) kept.push(text.slice(from, at));
      from = at;
      if (kept === entry && entryLength > entryLimits.length) cutEntry();
    };
    const cutEntry = () => {
      if (!isCut) entries.push({ ...takeEntry(), isCut: true });
      isCut = true;
    };
    const endEntry = (at: number, end: NonNullable<EntryPart['end']>) => {
      keepUntil(at);
      if (!isCut) entries.push({ ...takeEntry(), end });
      index += 1;
    };
    const startEntry = (at: number) => {
      from = at;
      kept = entry;
      entryLength = 0;
      isCut = false;
      entryStart = placeOf(at);
    };

    for (let at = 0; at < text.length; at++) {
      if (isQuoted) {
        const end = skipString(text, at);
        if (depth <= depths.log) name += text.slice(at, Math.min(end, at + longestName));
        at = end;
        continue;
      }
      const character = text[at];
      if (character === '"') {
        isQuoted = true;
        name = '';
      } else if (character === '\n') {
        line += 1;
        lineOffset = offset + at + 1;
      } else if (character === '{' || character === '[') {
        if (depth === 0) isArchive = character === '{';
        if (depth === depths.archive) isLog = isArchive && character === '{' && name === 'log';
        depth += 1;
        if (depth > entryLimits.depth) {
          keepUntil(at);
          if (kept === entry) cutEntry();
          else outside = Number.POSITIVE_INFINITY;
        }
        if (depth === depths.list && isLog && character === '[' && name === 'entries') {
          if (kept !== before) again ??= placeOf(at);
          else {
            keepUntil(at + 1);
            startEntry(at + 1);
          }
        }
      } else if (character === '}' || character === ']') {
        depth -= 1;
        if (kept === entry && depth === depths.log) {
          endEntry(at, character);
          kept = after;
          afterStart = placeOf(at);
        }
      } else if (character === ',' && kept === entry && depth === depths.list) {
        endEntry(at, character);
        startEntry(at + 1);
      }
    }
    keepUntil(text.length);
    offset += text.length;
    return entries;
  }

  /** Finds the quote that ends a string, or the end of the text. A backslash at the end of a text belongs to the next one. */
  function skipString(text: string, from: number): number {
    for (let start = from; ; ) {
      if (isEscaped) start += 1;
      const quote = text.indexOf('"', start);
      const end = quote < 0 ? text.length : quote;
      let backslash = end;
      while (backslash > start && text[backslash - 1] === '\\') backslash -= 1;
      isEscaped = (end - backslash) % 2 === 1;
      isQuoted = quote < 0 || isEscaped;
      if (quote < 0 || !isQuoted) return end;
      start = quote;
    }
  }

  return {
    write,
    outside: () => outside,
    rest: () => ({
      before: { text: before.join(''), start: first },
      after: { text: after.join(''), start: afterStart },
      unfinished: kept === entry ? { text: entry.join(''), start: entryStart, index } : undefined,
      again,
    }),
  };
}
