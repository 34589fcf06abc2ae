import type { SchemaError } from '../contract/contract.ts';
import { describeExpected, errorPointer, jsonAt, reportableErrors } from '../contract/schema-error.ts';
import { validateWorld } from './generated/world.ts';
import type { WorldFile } from './world.ts';

/** A world that cannot be used. The message has a line for each reason: where, what was seen, what was expected. */
export class WorldError extends Error {
  override readonly name = 'WorldError';
}

/**
 * Takes a value for a world.
 * @param place says where a JSON pointer leads to, for messages: a file and line, or the pointer itself
 * @throws WorldError when the value breaks the schema, or a group lists an agent whom the world does not have
 */
export function checkWorld(value: unknown, place: (pointer: string) => string = (pointer) => pointer || '/'): WorldFile {
  if (!isWorld(value)) {
    throw new WorldError(
      reportableErrors(validateWorld.errors ?? [])
        .map((error) => reasonOf(value, error, place))
        .join('\n'),
    );
  }
  const strangers = Object.entries(value.groups).flatMap(([group, agents]) =>
    agents.flatMap((agent, index) =>
      Object.hasOwn(value.agents, agent)
        ? []
        : [`${place(`/groups/${group}/${index}`)}: group "${group}" lists the agent "${agent}", who is not among the agents`],
    ),
  );
  if (strangers.length > 0) throw new WorldError(strangers.join('\n'));
  return value;
}

function reasonOf(world: unknown, error: SchemaError, place: (pointer: string) => string): string {
  const where = errorPointer(error);
  const seen = jsonAt(world, where);
  const hint = error.keyword === 'type' && typeof seen === 'number' ? ' (write it in quotes)' : '';
  return `${place(where)}: ${where || '/'} is ${seen === undefined ? 'missing' : JSON.stringify(seen)}; expected ${describeExpected(error)}${hint}`;
}

function isWorld(value: unknown): value is WorldFile {
  return validateWorld(value);
}
