import type { SchemaError } from '../contract/contract.ts';
import { expectedBy, tellable, valueAt, whereOf } from '../contract/violation.ts';
import { validateWorld } from './generated/world.ts';
import type { WorldFile } from './world.ts';

/** A world file that cannot be used. The message has a line for each reason: file, line, what was seen and expected. */
export class WorldError extends Error {
  override readonly name = 'WorldError';
}

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

  const world = contentOf(document, file);
  if (!isWorld(world))
    throw new WorldError(
      tellable(validateWorld.errors ?? [])
        .map(reason)
        .join('\n'),
    );
  const strangers = Object.entries(world.groups).flatMap(([group, agents]) =>
    agents.flatMap((agent, index) =>
      Object.hasOwn(world.agents, agent)
        ? []
        : [`${place(`/groups/${group}/${index}`)}: group "${group}" lists the agent "${agent}", who is not among the agents`],
    ),
  );
  if (strangers.length > 0) throw new WorldError(strangers.join('\n'));
  return world;

  function reason(error: SchemaError): string {
    const where = whereOf(error);
    const seen = valueAt(world, where);
    const hint = error.keyword === 'type' && typeof seen === 'number' ? ' (write it in quotes)' : '';
    return `${place(where)}: ${where || '/'} is ${seen === undefined ? 'missing' : JSON.stringify(seen)}; expected ${expectedBy(error)}${hint}`;
  }

  /** The nearest line that there is: a missing member has none of its own. */
  function place(pointer: string): string {
    const path = pointer
      .split('/')
      .slice(1)
      .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return `${file}:${lines.linePos(node.range[0]).line}`;
    }
    return `${file}:1`;
  }
}

function isWorld(value: unknown): value is WorldFile {
  return validateWorld(value);
}

/** An alias without an anchor, or aliases that multiply, are found only here. */
function contentOf(document: { toJS(): unknown }, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new WorldError(`${file}:1: ${error instanceof Error ? error.message : String(error)}`);
  }
}
