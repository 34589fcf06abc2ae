import { markdown } from './escape.ts';

/** A part of a Markdown document. */
export interface Block {
  readonly start: string;
  /** Lines that can be left out from the end on, such as the rows of a table. */
  readonly lines?: readonly string[];
  readonly end?: string;
}

/** Writes a table from plain text. */
export function tableBlock(heads: readonly string[], rows: readonly (readonly string[])[]): Block {
  const toLine = (cells: readonly string[]) => `| ${cells.map(markdown).join(' | ')} |`;
  return { start: `${toLine(heads)}\n|${heads.map(() => ' --- ').join('|')}|`, lines: rows.map(toLine) };
}

/** The characters that a comment on a pull request holds on GitHub, less some for what a job adds. */
const maxLength = 65_000;
/** Characters between two blocks. */
const separator = '\n\n';

const note = `> This report is cut at ${maxLength} characters; the other formats have everything.`;

/** Joins blocks, as many and as much of each as a comment holds. Says at the end if something was left out. */
export function fitMarkdown(blocks: readonly Block[]): string {
  let room = maxLength - note.length - 1;
  let isCut = false;
  const take = (length: number) => {
    const fits = length <= room;
    if (fits) room -= length;
    else isCut = true;
    return fits;
  };
  const written = blocks.flatMap(({ start, lines = [], end = '' }) => {
    if (!take(start.length + end.length + separator.length)) return [];
    const firstLeftOut = lines.findIndex((line) => !take(line.length + 1));
    const kept = firstLeftOut < 0 ? lines : lines.slice(0, firstLeftOut);
    return [[start, ...kept].join('\n') + end];
  });
  return `${[...written, ...(isCut ? [note] : [])].join(separator)}\n`;
}
