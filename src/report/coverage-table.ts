import {
  type Coverage,
  type CoverageGroup,
  type CoverageItem,
  type CoverageKind,
  kindWords,
  resultWords,
  shareOf,
} from '../coverage/coverage.ts';
import { grouped } from '../verify/grouped.ts';

/** What one line of a coverage table says. */
export interface Row {
  readonly percent: string;
  readonly operation: string;
  /** `201`, or what sort of statements. */
  readonly what: string;
  /** How many exchanges, or how many of how many. */
  readonly exercised: string;
  readonly result: string;
}

/** Kinds of statements, in the order in which they are told. */
const kinds: readonly CoverageKind[] = Object.keys(kindWords).filter(isKind);

function isKind(name: string): name is CoverageKind {
  return Object.hasOwn(kindWords, name);
}

/** The table of one operation: a line for each status, and one for each other kind of statement. */
export function rowsOf(group: CoverageGroup): Row[] {
  const statuses = group.items.filter(({ kind }) => kind === 'status');
  const others = kinds
    .filter((kind) => kind !== 'status')
    .map((kind) => ({ kind, items: group.items.filter((item) => item.kind === kind) }))
    .filter(({ items }) => items.length > 0);
  const rows = [
    ...statuses.map(({ name, count, result }) => ({ what: name, exercised: String(count), result: resultWords[result] })),
    ...others.map(({ kind, items }) => ({ what: kindWords[kind], exercised: ofAll(items), result: resultOf(items) })),
  ];
  return rows.map((row, index) => ({
    ...row,
    percent: index === 0 ? `${group.percent}%` : '',
    operation: index === 0 ? nameOf(group) : '',
  }));
}

/** What a group is called: an operation with its method and path, or an API. */
export function nameOf({ name, method, path }: CoverageGroup): string {
  return method === undefined ? `${name}, where no operation is met` : `${name} ${method} ${path}`;
}

/** What is not covered, by kind: names with the line of the contract. */
export function gapsOf(group: CoverageGroup): { readonly kind: string; readonly items: readonly CoverageItem[] }[] {
  return kinds
    .map((kind) => ({
      kind: kindWords[kind],
      items: group.items.filter((item) => item.kind === kind && item.result !== 'covered' && item.result !== 'missingInSpec'),
    }))
    .filter(({ items }) => items.length > 0);
}

/** Names that one line of the contract is told with. */
const mostNames = 6;

/** Items as text, those of one line of the contract together: `query /sort/* "uid:asc", "uid:desc" and 36 more (:2016)`. */
export function namesByLine(items: readonly CoverageItem[]): string[] {
  const byLine = grouped(items, ({ line }) => line);
  return [...byLine].map(([line, own]) => {
    const [first = '', ...others] = own.slice(0, mostNames).map(({ name }) => name);
    const common = first.slice(0, first.lastIndexOf(' ') + 1);
    const rest = others.map((name) => (name.startsWith(common) ? name.slice(common.length) : name));
    const more = own.length > mostNames ? ` and ${own.length - mostNames} more` : '';
    return `${[first, ...rest].join(', ')}${more} (:${line})`;
  });
}

/** `45.2% of the contract is covered (210 of 465), by 312 exchanges`. */
export function headlineOf({ percent, covered, total, exchanges, earlier = 0 }: Coverage): string {
  const by = `${exchanges} ${exchanges === 1 ? 'exchange' : 'exchanges'}`;
  const forgotten = earlier === 0 ? '' : ` (${earlier} earlier ones are not in the journal any more)`;
  return `${percent}% of the contract is covered (${covered} of ${total}), by ${by}${forgotten}`;
}

function ofAll(items: readonly CoverageItem[]): string {
  const { covered, total } = shareOf(items);
  return `${covered} of ${total}`;
}

function resultOf(items: readonly CoverageItem[]): string {
  const { covered, total } = shareOf(items);
  if (covered === total) return resultWords.covered;
  const isMissing = items.every(({ result }) => result === 'notImplemented');
  return covered === 0 ? resultWords[isMissing ? 'notImplemented' : 'notCovered'] : 'Partly covered';
}
