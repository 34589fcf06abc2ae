import type { Contract, Json, Operation } from '../contract/contract.ts';
import { leaves, mapTexts } from '../contract/json-edit.ts';
import type { Hints } from '../contract/request-hints.ts';
import { defaultWorld } from '../sandbox/generated/world.ts';

/** What the target has, in place of what the contract's examples name: ringback's default world. */
export interface TargetValues {
  /** The key of the account. */
  readonly account?: string | undefined;
  /** The account's API token. */
  readonly secret?: string | undefined;
  /** An agent who is available. */
  readonly agent?: string | undefined;
  /** Another one. */
  readonly otherAgent?: string | undefined;
  /** Groups with an available agent. */
  readonly groups?: readonly string[] | undefined;
  /** The number that is called. */
  readonly number?: string | undefined;
  /** The number that is presented to who is called. */
  readonly callbackNumber?: string | undefined;
  /** Any other value of the contract's examples, and what stands for it. */
  readonly values?: Readonly<Record<string, string>> | undefined;
}

/** The values of the contract's examples that only mean something to a target that has them. */
export interface Values {
  /** A value of the contract with the target's own in place of the examples'. */
  replace(value: Json): Json;
  /** The account's key, and its API token. */
  readonly account: string;
  readonly secret: string;
  /** The option that is missing: the value has an example of the contract in it, and the target was said to have others. */
  missingFor(value: Json): string | undefined;
  /** Whether a body has, where the target has to know a value, one that it may not know. */
  isOpen(operationId: string, body: Json): boolean;
}

/** A telephone number, as examples write it. */
const telephoneNumber = /^\+?[0-9]{7,}$/;

/** Tells which example values are replaced by what. */
export function createValues({ operations }: Contract, { requests }: Hints, target: TargetValues): Values {
  const table = tableOf(Object.values(operations), requests, target);
  const given: Record<string, string> = { ...target.values };
  for (const { example, value } of table) if (value !== undefined) given[example] = value;
  const isOwn = Object.keys(given).length > 0;
  const known = new Set([...table.map(({ example }) => example), ...Object.values(given)]);
  const replace = (value: Json): Json => mapTexts(value, (text) => (Object.hasOwn(given, text) ? (given[text] ?? text) : text));
  const places = new Map(
    Object.entries(requests).map(([operationId, { examples }]) => [
      operationId,
      new Set(
        examples.flatMap(({ value }) =>
          leaves(replace(value)).flatMap((leaf) => (known.has(String(leaf.value)) ? [leaf.path] : [])),
        ),
      ),
    ]),
  );
  const own = (option: string) => String(replace(table.find((row) => row.option === option)?.example ?? ''));
  return {
    replace,
    account: own('--account'),
    secret: own('--secret'),
    missingFor(value) {
      if (!isOwn) return undefined;
      const texts = new Set(leaves(value).map((leaf) => leaf.value));
      return table.find(({ example, value: stated }) => stated === undefined && !given[example] && texts.has(example))?.option;
    },
    isOpen: (operationId, body) =>
      leaves(body).some(({ path, value }) => places.get(operationId)?.has(path) && !known.has(String(value))),
  };
}

interface Row {
  readonly option: string;
  readonly example: string;
  readonly value: string | undefined;
}

function tableOf(operations: readonly Operation[], requests: Hints['requests'], target: TargetValues): Row[] {
  const agents = Object.entries(defaultWorld.agents).flatMap(([agent, state]) => (state === 'available' ? [agent] : []));
  const bodies = Object.values(requests).map(({ examples }) => leaves(examples.map(({ value }) => value)));
  const placing = bodies.filter((body) => body.some(({ value }) => agents.includes(String(value))));
  const numbers = placing.flatMap((body) =>
    body.flatMap(({ value }) =>
      typeof value === 'string' && telephoneNumber.test(value) && !agents.includes(value) ? [value] : [],
    ),
  );
  const [number, ...others] = [...new Set(numbers)];
  const secrets = operations.flatMap(({ body, operationId }) =>
    (requests[operationId]?.examples ?? []).flatMap(({ value }) =>
      leaves(value).flatMap((leaf) => (body?.secrets.includes(leaf.path.slice(1)) ? [String(leaf.value)] : [])),
    ),
  );
  const groups = Object.keys(defaultWorld.groups).filter((group) =>
    placing.some((body) => body.some(({ value }) => value === group)),
  );
  const row = (option: string, examples: readonly string[], value: string | undefined) =>
    examples.map((example): Row => ({ option, example, value }));
  return [
    ...row('--account', accountsIn(operations, requests), target.account),
    ...row('--secret', [...new Set(secrets)], target.secret),
    ...row('--agent', agents.slice(0, 1), target.agent),
    ...row('--other-agent', agents.slice(1), target.otherAgent),
    ...groups.flatMap((group, index) => row('--group', [group], target.groups?.[index] ?? target.groups?.[0])),
    ...row('--number', number === undefined ? [] : [number], target.number),
    ...row('--callback-number', others, target.callbackNumber),
  ];
}

/** The examples of path parameters that no operation makes: they come first in a path, and others follow. */
function accountsIn(operations: readonly Operation[], requests: Hints['requests']): string[] {
  const first = operations.flatMap(({ operationId, path }) => {
    const name = /\{(\w+)\}(?=\/[^{])/.exec(path)?.[1];
    const example = requests[operationId]?.parameters[name ?? ''];
    return typeof example === 'string' ? [example] : [];
  });
  return [...new Set(first)];
}
