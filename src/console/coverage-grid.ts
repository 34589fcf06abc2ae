import type { Json } from '../contract/contract.ts';
import { isMapping, pointerSegments, valueAtPath } from '../contract/json.ts';
import type { Schema } from './admin-client.ts';

type Coverage = Schema<'Coverage'>;
type Group = Schema<'CoverageGroup'>;
type Item = Schema<'CoverageItem'>;

/** A status of an operation, with the messages that it can have. */
export interface GridCell {
  readonly status: Item;
  readonly messages: readonly Item[];
}

/** The coverage of statuses as a grid. */
export interface CoverageGrid {
  /** The statuses of all operations, in ascending order. */
  readonly statuses: readonly string[];
  readonly rows: readonly {
    readonly group: Group;
    /** By status. */
    readonly cells: ReadonlyMap<string, GridCell>;
  }[];
}

/** Arranges coverage as a grid of operations by statuses. */
export function toGrid({ groups }: Coverage, contract: Json): CoverageGrid {
  const rows = groups.map((group) => ({ group, cells: toCells(group, contract) }));
  const statuses = new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
  return { statuses: [...statuses].sort(), rows };
}

function toCells(group: Group, contract: Json): Map<string, GridCell> {
  const statuses = group.items.filter(({ kind }) => kind === 'status');
  const messages = group.items.filter(({ kind }) => kind === 'message');
  const names = exampleNames(contract, group);
  const statusOf = ({ name, line = 0 }: Item) =>
    [...names].find(([, examples]) => examples.includes(name))?.[0] ??
    // The responses of an API are written one after the other, each with its messages.
    statuses.findLast((status) => (status.line ?? Number.POSITIVE_INFINITY) <= line)?.name;
  return new Map(
    statuses.map((status) => [status.name, { status, messages: messages.filter((item) => statusOf(item) === status.name) }]),
  );
}

/** Lists the names of the examples of an operation's responses, by status. */
function exampleNames(contract: Json, { method, path }: Group): Map<string, string[]> {
  if (method === undefined || path === undefined) return new Map();
  const responses = valueAtPath(contract, ['paths', path, method.toLowerCase(), 'responses']);
  return new Map(
    entriesOf(responses).map(([status, reference]) => {
      const pointer = valueAtPath(reference, ['$ref']);
      const response = typeof pointer === 'string' ? valueAtPath(contract, pointerSegments(pointer)) : reference;
      const media = entriesOf(valueAtPath(response, ['content']));
      return [status, media.flatMap(([, content]) => entriesOf(valueAtPath(content, ['examples'])).map(([name]) => name))];
    }),
  );
}

function entriesOf(value: Json | undefined): [string, Json][] {
  return isMapping(value) ? Object.entries<Json>(value) : [];
}
