import type { ComponentChildren } from 'preact';
import { type BodyLine, findLine, toBodyLines } from './json-lines.ts';

/** The lines of a body that are shown; more of them make a page slow. */
const maxLines = 2_000;
/** The steps of indentation that are shown. */
const maxIndent = 24;

/** A note at the line of a JSON pointer. */
export interface PlacedNote {
  readonly where: string;
  readonly content: ComponentChildren;
}

/** Shows the tokens of a line in their colours. */
export function LineTokens({ line: { indent, tokens } }: { readonly line: BodyLine }) {
  return (
    <>
      {'  '.repeat(Math.min(indent, maxIndent))}
      {tokens.map(({ kind, text }) => (kind === 'mark' ? text : <span class={kind}>{text}</span>))}
    </>
  );
}

/** Shows a body in lines, with notes below the lines that they are about. */
export function BodyView({ text, notes }: { readonly text: string; readonly notes: readonly PlacedNote[] }) {
  const lines = toBodyLines(text);
  const placed = notes.map(({ where, content }) => ({ index: Math.min(findLine(lines, where), maxLines - 1), content }));
  return (
    <div class="body" tabIndex={0}>
      {lines.slice(0, maxLines).map((line, index) => {
        const here = placed.filter((note) => note.index === index);
        return (
          <>
            <div class={`line ${here.length > 0 ? 'marked' : ''}`} data-line={index + 1}>
              <LineTokens line={line} />
            </div>
            {here.map(({ content }) => content)}
          </>
        );
      })}
      {lines.length > maxLines ? <p class="hint">{lines.length - maxLines} more lines are not shown.</p> : undefined}
    </div>
  );
}
