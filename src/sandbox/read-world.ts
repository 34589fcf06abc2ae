import { cutLines } from '../contract/cut.ts';
import { maxDepth, pointerSegments } from '../contract/json.ts';
import { fixedLimits } from '../contract/limits.ts';
import { checkWorld, WorldError } from './check-world.ts';
import type { WorldFile } from './world.ts';

/** Errors of YAML that are told. */
const maxErrors = 100;

/**
 * Parses a world file (YAML or JSON). It loads the YAML parser on demand, because that takes longer than the rest of a start.
 * @param file the name of the file, for messages
 * @param text the content of the file
 * @throws WorldError (rejects) if the text is not YAML or breaks the schema, or a group lists an agent whom the world does not have
 * @example
 * const world = await readWorld('world.yaml', await readFile('world.yaml', 'utf8'));
 * const mock = createMock({ world });
 */
export async function readWorld(file: string, text: string): Promise<WorldFile> {
  if (text.length > fixedLimits.worldBytes)
    throw new WorldError(`${file}:1: the file has ${text.length} bytes; a world may have ${fixedLimits.worldBytes}`);
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
    throw new WorldError(`${file}:${line}: the file is nested deeper than ${maxDepth} here`);
  }
  // An excerpt for each of a hundred thousand errors would take minutes.
  const plain = parse(false);
  const { lines, document } = plain.document.errors.length > fixedLimits.logLines ? plain : parse(true);
  const unreadable = document.errors.slice(0, maxErrors).map(({ code, pos, message }) => {
    const reason = code === 'MULTIPLE_DOCS' ? 'a second YAML document starts here; a world is one document' : message;
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
  if (unreadable.length > 0) throw new WorldError(cutLines(unreadable.join('\n'), fixedLimits.logLine, fixedLimits.logLines));

  return checkWorld(toValue(document, file), toPlace);

  /** Finds the line of a pointer; for a missing member, the line of its parent. */
  function toPlace(pointer: string): string {
    const path = pointerSegments(pointer);
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return `${file}:${lines.linePos(node.range[0]).line}`;
    }
    return `${file}:1`;
  }
}

/** Converts a document. Only this step finds aliases without an anchor, and aliases that multiply. */
function toValue(document: { toJS(): unknown }, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new WorldError(`${file}:1: ${error instanceof Error ? error.message : String(error)}`);
  }
}
