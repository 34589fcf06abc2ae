/** Where a pattern is read. */
interface Reader {
  readonly source: string;
  position: number;
}

/**
 * The shortest text that a pattern's first choices lead to; `undefined` for a pattern that asks for more, such as one that
 * looks ahead.
 * @example
 * textFor('^\\+[1-9][0-9]{1,14}$'); // '+10'
 */
export function textFor(pattern: string): string | undefined {
  const reader = { source: pattern, position: 0 };
  const text = choices(reader);
  try {
    return reader.position === pattern.length && new RegExp(pattern, 'u').test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Alternatives: the first. */
function choices(reader: Reader): string {
  const first = sequence(reader);
  while (reader.source[reader.position] === '|') {
    reader.position += 1;
    sequence(reader);
  }
  return first;
}

function sequence(reader: Reader): string {
  let text = '';
  while (reader.position < reader.source.length && !'|)'.includes(reader.source[reader.position] ?? '')) {
    const one = atom(reader);
    text += one.repeat(least(reader));
  }
  return text;
}

function atom(reader: Reader): string {
  const { source } = reader;
  const character = source[reader.position] ?? '';
  reader.position += 1;
  if (character === '^' || character === '$') return '';
  if (character === '.') return 'x';
  if (character === '\\') return escaped(source[reader.position++] ?? '');
  if (character === '[') return ofClass(reader);
  if (character !== '(') return character;
  if (source.startsWith('?:', reader.position)) reader.position += 2;
  const text = choices(reader);
  reader.position += 1;
  return text;
}

/** A character of a class: its first, or one that it does not exclude. */
function ofClass(reader: Reader): string {
  const { source } = reader;
  const begin = reader.position;
  while (reader.position < source.length && (source[reader.position] !== ']' || reader.position === begin)) {
    reader.position += source[reader.position] === '\\' ? 2 : 1;
  }
  const inner = source.slice(begin, reader.position);
  reader.position += 1;
  if (inner.startsWith('\\')) return escaped(inner[1] ?? '');
  if (!inner.startsWith('^')) return inner[0] ?? '';
  return [...'a1A -_.'].find((one) => new RegExp(`^[${inner}]$`, 'u').test(one)) ?? '';
}

function escaped(character: string): string {
  const classes: Readonly<Record<string, string>> = { d: '0', w: 'a', s: ' ', D: 'a', W: '-', S: 'a', b: '', B: '' };
  return classes[character] ?? character;
}

/** How often a quantifier asks for what stands before it, at least. */
function least(reader: Reader): number {
  const [whole = '', count] = /^(?:[*?]|\+|\{(\d+)(?:,\d*)?\})\??/.exec(reader.source.slice(reader.position)) ?? [];
  reader.position += whole.length;
  if (count !== undefined) return Number(count);
  return whole.startsWith('*') || whole.startsWith('?') ? 0 : 1;
}
