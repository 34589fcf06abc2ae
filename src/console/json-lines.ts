import { escapeSegment } from '../contract/json.ts';

/** The kinds of tokens, for their colours. */
export type TokenKind = 'name' | 'text' | 'number' | 'literal' | 'mark';

/** A line of a body as it is shown. */
export interface BodyLine {
  readonly indent: number;
  readonly tokens: readonly { readonly kind: TokenKind; readonly text: string }[];
  /** JSON pointer to the value that begins in the line; absent in a line that only ends one. */
  readonly pointer?: string;
}

/** The length of a body from which on it is shown as it came. */
const longestFormatted = 300_000;

const tokenPattern = /"(?:[^"\\]|\\.)*"?|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/g;

/** Splits a body into lines: JSON one member a line, with the numbers as they were written; anything else as it came. */
export function toBodyLines(text: string): readonly BodyLine[] {
  return formatJson(text) ?? text.split('\n').map((line, index) => plainLine(line, index === 0 ? '' : undefined));
}

function plainLine(text: string, pointer: string | undefined): BodyLine {
  return { indent: 0, tokens: [{ kind: 'mark', text }], ...(pointer === undefined ? {} : { pointer }) };
}

/** Formats a JSON text; `undefined` for any other, and for a very long one. */
function formatJson(text: string): readonly BodyLine[] | undefined {
  if (text.length > longestFormatted || !isJsonText(text)) return undefined;
  const marks = text.match(tokenPattern) ?? [];
  const lines: BodyLine[] = [];
  const parents: { readonly pointer: string; readonly isList: boolean; index: number }[] = [];
  let pointer: string | undefined = '';
  let tokens: BodyLine['tokens'][number][] = [];
  let indent = 0;
  for (let index = 0; index < marks.length; index++) {
    const mark = marks[index] ?? '';
    const parent = parents.at(-1);
    if (mark === '{' || mark === '[') {
      tokens.push({ kind: 'mark', text: mark });
      if (/[}\]]/.test(marks[index + 1] ?? '')) tokens.push({ kind: 'mark', text: marks[++index] ?? '' });
      else {
        parents.push({ pointer: pointer ?? '', isList: mark === '[', index: 0 });
        endLine();
        pointer = mark === '[' ? `${parents.at(-1)?.pointer}/0` : undefined;
      }
    } else if (mark === '}' || mark === ']') {
      endLine();
      parents.pop();
      indent = parents.length;
      pointer = undefined;
      tokens.push({ kind: 'mark', text: mark });
    } else if (mark === ',') {
      tokens.push({ kind: 'mark', text: ',' });
      endLine();
      pointer = parent?.isList ? `${parent.pointer}/${++parent.index}` : undefined;
    } else if (marks[index + 1] === ':' && parent && !parent.isList) {
      pointer = `${parent.pointer}/${escapeSegment(String(JSON.parse(mark)))}`;
      tokens.push({ kind: 'name', text: mark }, { kind: 'mark', text: ': ' });
      index++;
    } else tokens.push({ kind: kindOf(mark), text: mark });
  }
  endLine();
  return lines;

  function endLine(): void {
    if (tokens.length > 0) lines.push({ indent, tokens, ...(pointer === undefined ? {} : { pointer }) });
    tokens = [];
    indent = parents.length;
  }
}

function kindOf(mark: string): TokenKind {
  return mark.startsWith('"') ? 'text' : /^[-\d]/.test(mark) ? 'number' : 'literal';
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return text.trim() !== '';
  } catch {
    return false;
  }
}

/** Finds the line of a JSON pointer, or that of its nearest parent. */
export function findLine(lines: readonly BodyLine[], pointer: string): number {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const index = lines.findIndex((line) => line.pointer === at);
    if (index >= 0 || at === '') return Math.max(index, 0);
  }
}

/** Writes a line as text, without its indentation. */
export function lineText({ tokens }: BodyLine): string {
  return tokens.map(({ text }) => text).join('');
}
