import type { SchemaError } from '../contract/contract.ts';
import { cut, cutLines } from '../contract/cut.ts';
import { escapeSegment } from '../contract/json.ts';
import { fixedLimits } from '../contract/limits.ts';
import { describeExpected, errorPointer, jsonAt, reportableErrors } from '../contract/schema-error.ts';
import { validateWorld } from './generated/world.ts';
import type { WorldFile } from './world.ts';
import { WorldError } from './world-error.ts';

/** The characters of a wrong value that a message shows. */
const maxSeenLength = 200;
/** The errors that a message explains at most; a larger world can have a hundred thousand, which would take seconds. */
const maxErrors = 200;

/**
 * Checks that a value is a world.
 * @param toPlace converts a JSON pointer to a place for messages, for example a file and line; the pointer itself by default
 * @throws WorldError if the value breaks the schema, a group lists an agent whom the world does not have, or a uid comes twice
 */
export function checkWorld(value: unknown, toPlace: (pointer: string) => string = (pointer) => pointer || '/'): WorldFile {
  if (!isWorld(value)) {
    const errors = (validateWorld.errors ?? []).slice(0, maxErrors);
    const reasons = reportableErrors(withoutNull(errors)).map((error) => formatError(value, error, toPlace));
    throw new WorldError(cutLines(reasons.join('\n'), fixedLimits.logLine, fixedLimits.logLines));
  }
  const unknownAgents = Object.entries(value.groups).flatMap(([group, agents]) =>
    agents.flatMap((agent, index) =>
      Object.hasOwn(value.agents, agent)
        ? []
        : [`${toPlace(`/groups/${group}/${index}`)}: group "${group}" lists the agent "${agent}", who is not among the agents`],
    ),
  );
  const reasons = [
    ...unknownAgents,
    ...describeRepeatedUids(value, '', toPlace),
    ...Object.entries(value.accounts ?? {}).flatMap(([account, values]) =>
      describeRepeatedUids(values, `/accounts/${escapeSegment(account)}`, toPlace),
    ),
  ];
  if (reasons.length > 0) throw new WorldError(cutLines(reasons.join('\n'), fixedLimits.logLine, fixedLimits.logLines));
  return value;
}

function describeRepeatedUids({ records = {} }: Pick<WorldFile, 'records'>, path: string, toPlace: (pointer: string) => string) {
  return Object.entries(records).flatMap(([kind, list]) => {
    const uids = new Set<string>();
    return list.flatMap(({ uid }, index) => {
      const isRepeated = uid !== undefined && uids.has(uid);
      if (uid !== undefined) uids.add(uid);
      if (!isRepeated) return [];
      const where = `${path}/records/${kind}/${index}/uid`;
      return [`${toPlace(where)}: ${where} is "${uid}", which an earlier record has`];
    });
  });
}

function formatError(world: unknown, error: SchemaError, toPlace: (pointer: string) => string): string {
  const where = errorPointer(error);
  const seen = jsonAt(world, where);
  const hint = error.keyword === 'type' && typeof seen === 'number' ? ' (write it in quotes)' : '';
  const { propertyName } = error.params;
  const found = typeof propertyName === 'string' ? `named ${writeValue(propertyName)}` : writeValue(seen);
  return `${toPlace(where)}: ${where || '/'} is ${found}; expected ${describeExpected(error)}${hint}`;
}

/** Writes the start of a value as JSON; an alias of YAML can make one that contains itself. */
function writeValue(value: unknown): string {
  try {
    return value === undefined ? 'missing' : cut(JSON.stringify(value), maxSeenLength);
  } catch {
    return 'a value that contains itself';
  }
}

/** Leaves out that a value might be null where it is something else, and wrong: the reasons for that say more. */
function withoutNull(errors: readonly SchemaError[]): readonly SchemaError[] {
  const nullable = errors.filter(({ keyword, params }) => keyword === 'type' && params.type === 'null');
  const isAlternative = ({ keyword, instancePath, params }: SchemaError) =>
    (keyword === 'anyOf' || params.type === 'null') && nullable.some((error) => error.instancePath === instancePath);
  const reasons = errors.filter((error) => !isAlternative(error));
  const isExplained = ({ instancePath }: SchemaError) =>
    reasons.some((reason) => `${reason.instancePath}/`.startsWith(`${instancePath}/`));
  return errors.filter((error) => !(isAlternative(error) && isExplained(error)));
}

function isWorld(value: unknown): value is WorldFile {
  return validateWorld(value);
}
