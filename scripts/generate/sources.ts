import { type Data, DocumentError, isMapping, join, type SourceDocument } from '../../src/generator/document.ts';

const seed = String.raw`seed \d{3}`;
const path = String.raw`:[\w./-]*\w`;
const publicHandle = String.raw`(?:[A-Z]-[A-Z0-9]+(?:-[A-Z0-9]+)*|R(?:@[0-9a-f]{8}(?:${path})?|${path})|RFC \d+)`;

const handles = new RegExp(String.raw`(?<![\w/:-])(?:${seed}|${publicHandle})(?![\w-])`, 'g');
const claim = new RegExp(String.raw`^(?:(?:${seed}|public ${publicHandle})(?: for \S.*)?|inferred \S.*)$`);

/** Finds the handles of source documents in a text. */
export function findHandles(text: string): string[] {
  return text.match(handles) ?? [];
}

/** Reads the handles of a Markdown table that has them in its first column. */
export function readHandles(markdown: string): ReadonlySet<string> {
  return new Set([...markdown.matchAll(/^\| `([^`]+)` \|/gm)].flatMap(([, cell = '']) => findHandles(cell)));
}

/** Lists every x-source of a document with its JSON pointer. */
export function listSources(document: SourceDocument): { pointer: string; source: Data }[] {
  return visit(document.data, '');

  function visit(node: Data, pointer: string): { pointer: string; source: Data }[] {
    if (!Array.isArray(node) && !isMapping(node)) return [];
    return Object.entries(node).flatMap(([name, value]) => {
      const at = join(pointer, name);
      return name === 'x-source' ? [{ pointer: at, source: value }] : visit(value, at);
    });
  }
}

/**
 * Checks the form of every x-source.
 * @param known the handles of docs/sources.md
 * @throws DocumentError for an unknown form, an assumption without a reason, and an unknown handle
 */
export function checkSources(document: SourceDocument, known: ReadonlySet<string>): void {
  for (const { pointer, source } of listSources(document)) {
    for (const text of String(source).split(/, (?=(?:seed|public|inferred)\b)/)) {
      if (!claim.test(text))
        throw new DocumentError(
          document,
          pointer,
          `x-source has "${text}"; expected "seed NNN", "public HANDLE" (both may go on with "for …") or "inferred REASON"`,
        );
    }
    const unknown = findHandles(String(source)).find((name) => !known.has(name));
    if (unknown !== undefined)
      throw new DocumentError(
        document,
        pointer,
        `docs/sources.md has no row for "${unknown}"; add the document to its table, or correct the handle`,
      );
  }
}
