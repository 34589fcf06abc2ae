import { cutLines } from '../contract/cut.ts';
import { pointerSegments } from '../contract/json.ts';
import { fixedLimits } from '../contract/limits.ts';
import { checkWorld, WorldError } from './check-world.ts';
import type { WorldFile } from './world.ts';

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
  const { isNode, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true });
  const unreadable = document.errors.map(({ code, pos, message }) => {
    const reason = code === 'MULTIPLE_DOCS' ? 'a second YAML document starts here; a world is one document' : message;
    return `${file}:${lines.linePos(pos[0]).line}: ${reason}`;
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
