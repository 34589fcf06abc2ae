import type { Json, Operation } from '../contract/contract.ts';
import { leaves, mapTexts } from '../contract/json-edit.ts';
import type { Hints } from '../contract/request-hints.ts';
import { defaultWorld } from '../sandbox/generated/world.ts';
import type { ContractSource, TargetValues } from './verify-options.ts';

/** Replacements for example values that only mean something to a target that has them. */
export interface Replacements {
  /** Puts values of the target in place of those of the contract's examples. */
  replace(this: void, value: Json): Json;
  /** The account's key. */
  readonly account: string;
  /** The account's API token. */
  readonly secret: string;
  /** Finds the option to give for a value that still has an example in it, although the target has other values. */
  findMissingOption(value: Json): string | undefined;
  /** Tells if a body has a value that the target may not have, in a place where it must have it. */
  hasUnknownValue(this: void, operationId: string, body: Json): boolean;
}

/** An example value, the option that replaces it, and the replacement. */
interface Row {
  readonly option: string;
  readonly example: string;
  readonly replacement: string | undefined;
}

/** Creates the replacements for a target. */
export function createReplacements({ contract, hints: { requests } }: ContractSource, target: TargetValues): Replacements {
  const rows = listRows(Object.values(contract.operations), requests, target);
  const given = new Map(Object.entries(target.values ?? {}));
  for (const { example, replacement } of rows) if (replacement !== undefined) given.set(example, replacement);
  const known = new Set([...rows.map(({ example }) => example), ...given.values()]);
  const replace = (value: Json): Json => mapTexts(value, (text) => given.get(text) ?? text);
  const stateful = new Map(
    Object.entries(requests).map(([operationId, { examples }]) => {
      const values = examples.flatMap(({ value }) => leaves(replace(value)));
      return [operationId, new Set(values.filter(({ value }) => known.has(String(value))).map(({ pointer }) => pointer))];
    }),
  );
  const first = (option: string) => String(replace(rows.find((row) => row.option === option)?.example ?? ''));
  return {
    replace,
    account: first('--account'),
    secret: first('--secret'),
    findMissingOption(value) {
      if (given.size === 0) return undefined;
      const used = new Set(leaves(value).map((leaf) => leaf.value));
      return rows.find(({ example, replacement }) => replacement === undefined && !given.has(example) && used.has(example))
        ?.option;
    },
    hasUnknownValue: (operationId, body) =>
      leaves(body).some(({ pointer, value }) => stateful.get(operationId)?.has(pointer) && !known.has(String(value))),
  };
}

/** Lists the texts that a value of the target can replace: those of examples of requests. */
export function exampleTexts({
  contract,
  hints: { requests, samples },
}: Pick<ContractSource, 'contract' | 'hints'>): Set<string> {
  const whole = Object.values(requests).map(({ examples, ...others }) => [examples.map(({ value }) => value), others]);
  const members = Object.values(contract.operations).map(({ body, parametersSchema }) => [
    samples[body?.schema ?? ''],
    samples[parametersSchema ?? ''],
  ]);
  return new Set(leaves([...whole, ...members]).flatMap(({ value }) => (typeof value === 'string' ? [value] : [])));
}

/** A telephone number, as examples write it. */
const telephoneNumber = /^\+?[0-9]{7,}$/;

function listRows(operations: readonly Operation[], requests: Hints['requests'], target: TargetValues): Row[] {
  const agents = Object.entries(defaultWorld.agents).flatMap(([agent, state]) => (state === 'available' ? [agent] : []));
  const bodies = Object.values(requests).map(({ examples }) =>
    leaves(examples.map(({ value }) => value)).map(({ value }) => String(value)),
  );
  const placingCalls = bodies.filter((texts) => texts.some((text) => agents.includes(text)));
  const numbers = placingCalls.flat().filter((text) => telephoneNumber.test(text) && !agents.includes(text));
  const [number, ...otherNumbers] = new Set(numbers);
  const groups = Object.keys(defaultWorld.groups).filter((group) => placingCalls.some((texts) => texts.includes(group)));
  const secrets = operations.flatMap(({ body, operationId }) =>
    (requests[operationId]?.examples ?? []).flatMap(({ value }) =>
      leaves(value).flatMap((leaf) => (body?.secrets.includes(leaf.pointer.slice(1)) ? [String(leaf.value)] : [])),
    ),
  );
  const rows = (option: string, examples: Iterable<string>, replacement: string | undefined) =>
    [...examples].map((example): Row => ({ option, example, replacement }));
  return [
    ...rows('--account', findAccounts(operations, requests), target.account),
    ...rows('--secret', new Set(secrets), target.secret),
    ...rows('--agent', agents.slice(0, 1), target.agent),
    ...rows('--other-agent', agents.slice(1), target.otherAgent),
    ...groups.flatMap((group, index) => rows('--group', [group], target.groups?.[index] ?? target.groups?.[0])),
    ...rows('--number', number === undefined ? [] : [number], target.number),
    ...rows('--callback-number', otherNumbers, target.callbackNumber),
  ];
}

/** Finds the accounts: examples of path parameters that no operation creates, which come first in a path with others behind. */
function findAccounts(operations: readonly Operation[], requests: Hints['requests']): Set<string> {
  return new Set(
    operations.flatMap(({ operationId, path }) => {
      const name = /\{(\w+)\}(?=\/[^{])/.exec(path)?.[1];
      const example = requests[operationId]?.parameters[name ?? ''];
      return typeof example === 'string' ? [example] : [];
    }),
  );
}
