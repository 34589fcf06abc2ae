import { pointerSegments } from '../contract/json.ts';
import { checkWorld, WorldError } from './check-world.ts';
import type { WorldFile } from './world.ts';

/**
 * Reads a world file (YAML or JSON). What reads YAML is loaded only here: it costs more than the rest of a start.
 * @param file its name, for messages
 * @throws WorldError (rejects) when it is not YAML, breaks the schema, or names an agent that it does not have
 */
export async function readWorld(file: string, text: string): Promise<WorldFile> {
  const { isNode, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true });
  const unreadable = document.errors.map(({ pos, message }) => `${file}:${lines.linePos(pos[0]).line}: ${message}`);
  if (unreadable.length > 0) throw new WorldError(unreadable.join('\n'));

  return checkWorld(contentOf(document, file), place);

  /** The nearest line that there is: a missing member has none of its own. */
  function place(pointer: string): string {
    const path = pointerSegments(pointer);
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return `${file}:${lines.linePos(node.range[0]).line}`;
    }
    return `${file}:1`;
  }
}

/** An alias without an anchor, or aliases that multiply, are found only here. */
function contentOf(document: { toJS(): unknown }, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new WorldError(`${file}:1: ${error instanceof Error ? error.message : String(error)}`);
  }
}
