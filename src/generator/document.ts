import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import { escapeSegment, pointerSegments } from '../contract/json.ts';

/** A value of a YAML document. */
export type Data = null | boolean | number | string | Data[] | { [name: string]: Data };
/** A mapping of the document. */
export type Mapping = { [name: string]: Data };

/** A parsed YAML file with the line of each node. */
export interface SourceDocument {
  readonly file: string;
  readonly text: string;
  readonly data: Mapping;
  /** Names the file and line of a line, where the text was put together from several files. */
  readonly placeOf?: ((line: number) => string) | undefined;
  /** The line (from 1) of the node that a JSON pointer without `#` leads to. */
  lineOf(pointer: string): number;
  /** The node that a JSON pointer without `#` leads to. */
  at(pointer: string): Data;
}

/** An error in a document; the message starts with the file and the line, and ends with the JSON pointer. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  constructor(document: SourceDocument, pointer: string, message: string) {
    const line = document.lineOf(pointer);
    super(`${document.placeOf?.(line) ?? `${document.file}:${line}`}: ${message} (at ${pointer})`);
  }
}

/** Tells if a value is a mapping. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns a mapping as it is, and an empty mapping for any other value. */
export function toMapping(value: Data | undefined): Mapping {
  return isMapping(value) ? value : {};
}

/** Returns the strings of a list, without its other items. */
export function toStrings(value: Data | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Appends segments to a JSON pointer. */
export function join(pointer: string, ...segments: readonly (string | number)[]): string {
  return segments.reduce<string>((path, segment) => `${path}/${escapeSegment(String(segment))}`, pointer);
}

/**
 * Finds the node that a JSON pointer without `#` leads to.
 * @throws Error if there is none
 */
export function nodeAt(file: string, data: Data, pointer: string): Data {
  let node: Data | undefined = data;
  for (const segment of pointerSegments(pointer)) {
    node = Array.isArray(node) ? node[Number(segment)] : toMapping(node)[segment];
    if (node === undefined) throw new Error(`${file}: nothing at ${pointer}`);
  }
  return node;
}

/**
 * Parses a YAML document.
 * @param file name of the file in messages
 * @param placeOf names the file and line of a line, where the text was put together from several files
 * @throws Error with file and line if the text is not YAML or not a mapping
 */
export function parse(file: string, text: string, placeOf?: (line: number) => string): SourceDocument {
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, stringKeys: true });
  const [error] = parsed.errors;
  if (error) throw new Error(`${file}:${lines.linePos(error.pos[0]).line}: ${error.message}`);
  const data: unknown = parsed.toJS();
  if (!isMapping(data)) throw new Error(`${file}:1: expected a mapping`);

  const pointerLines = new Map<string, number>();
  noteLines(parsed.contents, '');

  const document: SourceDocument = {
    file,
    text,
    data,
    placeOf,
    lineOf(pointer) {
      for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
        const line = pointerLines.get(path);
        if (line !== undefined) return line;
      }
      return 1;
    },
    at: (pointer) => nodeAt(file, data, pointer),
  };

  return document;

  /** Notes the line of each key and of each item, by its pointer. */
  function noteLines(node: unknown, pointer: string): void {
    if (isMap(node))
      for (const { key, value } of node.items) {
        const at = join(pointer, String(key));
        noteLine(key, at);
        noteLines(value, at);
      }
    if (isSeq(node))
      for (const [index, item] of node.items.entries()) {
        noteLine(item, join(pointer, index));
        noteLines(item, join(pointer, index));
      }
  }

  function noteLine(node: unknown, pointer: string): void {
    if (isNode(node) && node.range) pointerLines.set(pointer, lines.linePos(node.range[0]).line);
  }
}
