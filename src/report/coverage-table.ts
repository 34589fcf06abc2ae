import { groupBy } from '../contract/group-by.ts';
import { printableLine } from '../contract/printable.ts';
import {
  type Coverage,
  type CoverageGroup,
  type CoverageItem,
  type CoverageKind,
  kindWords,
  resultWords,
  toShare,
} from '../coverage/coverage.ts';
import { formatCount } from './summary.ts';

/** A row of the table of an operation. */
interface Row {
  /** A status, or a kind of statement. */
  readonly statement: string;
  /** The number of exchanges, or `3 of 12` statements. */
  readonly exercised: string;
  readonly result: string;
}

/** The headings of {@link toTable}. */
export const columns = ['coverage', 'operation', 'response', 'exercised', 'result'];

/** Number of statements that are listed for one line of the contract. */
const maxNamesPerLine = 6;

/** Lists the rows of an operation: one for each status, and one for each other kind of statement. */
export function toRows({ items }: CoverageGroup): Row[] {
  const statuses = items.filter(({ kind }) => kind === 'status');
  return [
    ...statuses.map(({ name, count, result }) => ({ statement: name, exercised: String(count), result: resultWords[result] })),
    ...groupByKind(items)
      .filter(({ kind }) => kind !== 'status')
      .map((group) => ({ statement: kindWords[group.kind], ...summarise(group.items) })),
  ];
}

/** Lists the rows of all operations, then the paths that are not in the contract; each row has the cells of {@link columns}. */
export function toTable({ groups, unknownPaths }: Coverage): string[][] {
  const rows = groups.flatMap((group) =>
    toRows(group).map(({ statement, exercised, result }, index) => {
      const [percent, operation] = index === 0 ? [`${group.percent}%`, formatName(group)] : ['', ''];
      return [percent, operation, statement, exercised, result];
    }),
  );
  const { missingInSpec } = resultWords;
  return [
    ...rows,
    ...unknownPaths.map(({ method, path, count }) => ['', printableLine(`${method} ${path}`), '', String(count), missingInSpec]),
  ];
}

/** Writes the name of a group: an operation with its method and path, or an API. */
export function formatName({ name, method, path }: CoverageGroup): string {
  return method === undefined ? `${name}, where no operation is met` : `${name} ${method} ${path}`;
}

/** Lists the statements that are not covered, by kind. */
export function findGaps({ items }: CoverageGroup): { readonly kind: string; readonly items: readonly CoverageItem[] }[] {
  const gaps = items.filter(({ result }) => result !== 'covered' && result !== 'missingInSpec');
  return groupByKind(gaps).map((group) => ({ ...group, kind: kindWords[group.kind] }));
}

/** Writes items by their line of the contract: `query /sort/* "uid:asc", "uid:desc" and 36 more (:2016)`. */
export function formatByLine(items: readonly CoverageItem[]): string[] {
  return [...groupBy(items, ({ line }) => line)].map(([line, statements]) => {
    const [first = '', ...others] = statements.slice(0, maxNamesPerLine).map(({ name }) => name);
    const common = first.slice(0, first.lastIndexOf(' ') + 1);
    const rest = others.map((name) => (name.startsWith(common) ? name.slice(common.length) : name));
    const more = statements.length > maxNamesPerLine ? ` and ${statements.length - maxNamesPerLine} more` : '';
    return `${[first, ...rest].join(', ')}${more} (:${line})`;
  });
}

/** Writes the headline: `45.2% of the contract is covered (210 of 465), by 312 exchanges`. */
export function formatHeadline({ percent, covered, total, exchanges, earlier = 0 }: Coverage): string {
  const forgotten = earlier === 0 ? '' : ` (${earlier} earlier ones are not in the journal any more)`;
  return `${percent}% of the contract is covered (${covered} of ${total}), by ${formatCount(exchanges, 'exchange')}${forgotten}`;
}

/** Groups items by kind, in the order of the report. */
function groupByKind(items: readonly CoverageItem[]): { readonly kind: CoverageKind; readonly items: readonly CoverageItem[] }[] {
  const order = Object.keys(kindWords);
  const groups = [...groupBy(items, ({ kind }) => kind)].map(([kind, members]) => ({ kind, items: members }));
  return groups.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** Describes several statements as one. */
function summarise(items: readonly CoverageItem[]): Pick<Row, 'exercised' | 'result'> {
  const { covered, total } = toShare(items);
  const isMissing = items.every(({ result }) => result === 'notImplemented');
  const uncovered = covered > 0 ? 'Partly covered' : resultWords[isMissing ? 'notImplemented' : 'notCovered'];
  return { exercised: `${covered} of ${total}`, result: covered === total ? resultWords.covered : uncovered };
}
