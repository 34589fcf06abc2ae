import { cutLines } from './cut.ts';
import { maxDepth, pointerSegments } from './json.ts';
import { fixedLimits } from './limits.ts';

/** Errors of YAML that are told. */
const maxErrors = 100;

/** A file that is not YAML, with file and line of each reason. */
export class YamlError extends Error {
  override readonly name = 'YamlError';
}

/** The value of a YAML file, and the places of its parts. */
export interface YamlFile {
  readonly value: unknown;
  /** Finds the line of the value at a JSON pointer; for a missing one, that of the nearest around it. */
  lineOf(this: void, pointer: string): number;
}

/**
 * Reads a YAML (or JSON) file of any content, without running out of time or stack. It loads the YAML parser on demand, because that
 * takes longer than the rest of a start.
 * @param file its name, for messages
 * @param kind its purpose, such as "world", for messages
 * @throws YamlError (rejects) if the text is not one YAML document, or is too long or too deep
 */
export async function readYaml(file: string, text: string, kind: string, maxLength: number): Promise<YamlFile> {
  if (text.length > maxLength)
    throw new YamlError(`${file}:1: the file has ${text.length} bytes; a ${kind} may have ${maxLength}`);
  const { isNode, isScalar, LineCounter, parseDocument, Lexer, Parser, visit } = await import('yaml');
  const parse = (prettyErrors: boolean) => {
    const lines = new LineCounter();
    return { lines, document: parseDocument(text, { lineCounter: lines, stringKeys: true, uniqueKeys: false, prettyErrors }) };
  };

  // To compose a deep document runs out of stack, which can end the process.
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length <= maxDepth) continue;
    const line = text.slice(0, parser.offset).split('\n').length;
    throw new YamlError(`${file}:${line}: the file is nested deeper than ${maxDepth} here`);
  }
  // An excerpt for each of a hundred thousand errors would take minutes.
  const plain = parse(false);
  const { lines, document } = plain.document.errors.length > fixedLimits.logLines ? plain : parse(true);
  const unreadable = document.errors.slice(0, maxErrors).map(({ code, pos, message }) => {
    const reason = code === 'MULTIPLE_DOCS' ? `a second YAML document starts here; a ${kind} is one document` : message;
    return `${file}:${lines.linePos(pos[0]).line}: ${reason}`;
  });
  // The parser compares each key with each other, which takes minutes for forty thousand.
  visit(document, {
    Map(_, { items }) {
      const names = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (names.has(name)) unreadable.push(`${file}:${lines.linePos(key.range?.[0] ?? 0).line}: Map keys must be unique`);
        names.add(name);
      }
    },
  });
  if (unreadable.length > 0) throw new YamlError(cutLines(unreadable.join('\n'), fixedLimits.logLine, fixedLimits.logLines));

  return { value: toValue(document, file), lineOf };

  function lineOf(pointer: string): number {
    const path = pointerSegments(pointer);
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  }
}

/** Converts a document. Only this step finds aliases without an anchor, and aliases that multiply. */
function toValue(document: { toJS(): unknown }, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new YamlError(`${file}:1: ${error instanceof Error ? error.message : String(error)}`);
  }
}
