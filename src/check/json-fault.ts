/** Where a text stops being JSON, and what would go on. */
export interface JsonFault {
  /** In UTF-16 code units, from 0. */
  readonly offset: number;
  readonly expected: string;
}

type State = 'value' | 'itemOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'next' | 'end';

/** What may stand there, in words. */
const words: Readonly<Record<State, string>> = {
  value: 'a value',
  itemOrEnd: 'a value or "]"',
  name: 'a member name in double quotes',
  nameOrEnd: 'a member name in double quotes or "}"',
  colon: '":"',
  next: '"," or the end of the list or object',
  end: 'the end of the text',
};

const literals = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const blanks = /[ \t\n\r]*/y;

/**
 * Finds the place where a text breaks RFC 8259; `undefined` where it does not. JSON.parse does not tell it on every Node. No
 * text is too deep: nothing recurses.
 */
export function jsonFault(text: string): JsonFault | undefined {
  const open: ('{' | '[')[] = [];
  let state: State = 'value';
  let at = skip(blanks, text, 0);
  while (at < text.length) {
    const character = text[at];
    const fault = { offset: at, expected: words[state] };
    const inner = open.at(-1);
    const closes = (inner === '{' && character === '}') || (inner === '[' && character === ']');
    if (closes && (state === 'next' || state === 'itemOrEnd' || state === 'nameOrEnd')) {
      open.pop();
      state = open.length > 0 ? 'next' : 'end';
      at += 1;
    } else if (state === 'colon' || state === 'next') {
      if (character !== (state === 'colon' ? ':' : ',')) return fault;
      state = state === 'next' && inner === '{' ? 'name' : 'value';
      at += 1;
    } else if (state === 'end') return fault;
    else if (state === 'name' || state === 'nameOrEnd') {
      if (character !== '"') return fault;
      const after = afterString(text, at);
      if (typeof after !== 'number') return after;
      at = after;
      state = 'colon';
    } else if (character === '{' || character === '[') {
      open.push(character);
      state = character === '{' ? 'nameOrEnd' : 'itemOrEnd';
      at += 1;
    } else {
      const after = character === '"' ? afterString(text, at) : skip(literals, text, at);
      if (typeof after !== 'number') return after;
      if (after === at) return fault;
      at = after;
      state = open.length > 0 ? 'next' : 'end';
    }
    at = skip(blanks, text, at);
  }
  return state === 'end' ? undefined : { offset: text.length, expected: words[state] };
}

/** The place after a string, or what is wrong within it. */
function afterString(text: string, start: number): number | JsonFault {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"') return at + 1;
    if (character < ' ') return { offset: at, expected: 'an escape such as \\n for a control character' };
    if (character !== '\\') continue;
    const escaped = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(at + 1, at + 6));
    if (!escaped) return { offset: at, expected: 'an escape: one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX' };
    at += escaped[0].length;
  }
  return { offset: text.length, expected: 'a closing double quote' };
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

/** Line and column of an offset, both from 1. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
