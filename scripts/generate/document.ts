import { isNode, LineCounter, parseDocument } from 'yaml';
import { escapeSegment, pointerSegments } from '../../src/contract/json.ts';

/** A value of a YAML document. */
export type Data = null | boolean | number | string | Data[] | { [name: string]: Data };
/** A mapping of the document. */
export type Mapping = { [name: string]: Data };

/** A parsed YAML file with the line of each node. */
export interface SourceDocument {
  readonly file: string;
  readonly text: string;
  readonly data: Mapping;
  /** The line (from 1) of the node that a JSON pointer without `#` leads to. */
  lineOf(pointer: string): number;
  /** The node that a JSON pointer without `#` leads to. */
  at(pointer: string): Data;
}

/** An error in a document; the message starts with the file and the line, and ends with the JSON pointer. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  constructor(document: SourceDocument, pointer: string, message: string) {
    super(`${document.file}:${document.lineOf(pointer)}: ${message} (at ${pointer})`);
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
 * @throws Error with file and line if the text is not YAML or not a mapping
 */
export function parse(file: string, text: string): SourceDocument {
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, stringKeys: true });
  const [error] = parsed.errors;
  if (error) throw new Error(`${file}:${lines.linePos(error.pos[0]).line}: ${error.message}`);
  const data: unknown = parsed.toJS();
  if (!isMapping(data)) throw new Error(`${file}:1: expected a mapping`);

  const document: SourceDocument = {
    file,
    text,
    data,
    lineOf(pointer) {
      const segments = pointerSegments(pointer);
      for (let length = segments.length; length > 0; length--) {
        const line = lineAt(segments.slice(0, length));
        if (line) return line;
      }
      return 1;
    },
    at: (pointer) => nodeAt(file, data, pointer),
  };

  /** Finds the line of the key, or of the item of a list. */
  function lineAt(segments: readonly string[]): number | undefined {
    const parent = parsed.getIn(segments.slice(0, -1), true);
    const key = segments.at(-1);
    if (isNode(parent) && 'items' in parent) {
      for (const item of parent.items) {
        if (typeof item === 'object' && item !== null && 'key' in item && isNode(item.key)) {
          if ('value' in item.key && item.key.value === key)
            return item.key.range ? lines.linePos(item.key.range[0]).line : undefined;
        }
      }
    }
    const node = parsed.getIn(segments, true);
    return isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined;
  }

  return document;
}
