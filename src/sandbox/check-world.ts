import type { SchemaError } from '../contract/contract.ts';
import { describeExpected, errorPointer, jsonAt, reportableErrors } from '../contract/schema-error.ts';
import { validateWorld } from './generated/world.ts';
import type { WorldFile } from './world.ts';

/** An invalid world. The message has a line for each reason: the place, the value, and the expectation. */
export class WorldError extends Error {
  override readonly name = 'WorldError';
}

/**
 * Checks that a value is a world.
 * @param toPlace converts a JSON pointer to a place for messages, for example a file and line; the pointer itself by default
 * @throws WorldError if the value breaks the schema, or a group lists an agent whom the world does not have
 */
export function checkWorld(value: unknown, toPlace: (pointer: string) => string = (pointer) => pointer || '/'): WorldFile {
  if (!isWorld(value)) {
    const reasons = reportableErrors(validateWorld.errors ?? []).map((error) => formatError(value, error, toPlace));
    throw new WorldError(reasons.join('\n'));
  }
  const unknownAgents = Object.entries(value.groups).flatMap(([group, agents]) =>
    agents.flatMap((agent, index) =>
      Object.hasOwn(value.agents, agent)
        ? []
        : [`${toPlace(`/groups/${group}/${index}`)}: group "${group}" lists the agent "${agent}", who is not among the agents`],
    ),
  );
  if (unknownAgents.length > 0) throw new WorldError(unknownAgents.join('\n'));
  return value;
}

function formatError(world: unknown, error: SchemaError, toPlace: (pointer: string) => string): string {
  const where = errorPointer(error);
  const seen = jsonAt(world, where);
  const hint = error.keyword === 'type' && typeof seen === 'number' ? ' (write it in quotes)' : '';
  const found = seen === undefined ? 'missing' : JSON.stringify(seen);
  return `${toPlace(where)}: ${where || '/'} is ${found}; expected ${describeExpected(error)}${hint}`;
}

function isWorld(value: unknown): value is WorldFile {
  return validateWorld(value);
}
