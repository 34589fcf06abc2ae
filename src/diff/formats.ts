import { groupBy } from '../contract/group-by.ts';
import { printableLine } from '../contract/printable.ts';
import { fitMarkdown, tableBlock } from '../report/fit-markdown.ts';
import { formatCount } from '../report/summary.ts';
import type { ContractChange } from './compare-contracts.ts';

/** The differences between two files. */
export interface ContractDiff {
  readonly before: string;
  readonly after: string;
  readonly changes: readonly ContractChange[];
}

const levels = ['breaking', 'compatible', 'documentation'] as const;

/** Writers of a comparison, by format. */
export const diffWriters = { text, json, markdown } satisfies Record<string, (diff: ContractDiff) => string>;

function text(diff: ContractDiff): string {
  const groups = [...groupBy(diff.changes, ({ operation }) => operation)].map(([operation, changes]) => {
    const lines = sort(changes).map(({ level, text: change }) => `  ${level.padEnd(13)}  ${printableLine(change)}\n`);
    return `${printableLine(operation)}  ${printableLine(changes[0]?.title ?? '')}\n${lines.join('')}\n`;
  });
  return `${groups.join('')}${headline(diff)}\n`;
}

function json({ before, after, changes }: ContractDiff): string {
  return `${JSON.stringify({ before, after, breaking: changes.some(({ level }) => level === 'breaking'), changes }, null, 2)}\n`;
}

function markdown(diff: ContractDiff): string {
  const rows = [...groupBy(diff.changes, ({ operation }) => operation)].flatMap(([operation, changes]) =>
    sort(changes).map(({ level, message = '', text: change }) => [level, operation, message, change]),
  );
  const isBreaking = diff.changes.some(({ level }) => level === 'breaking');
  return fitMarkdown([
    { start: `## ${isBreaking ? '❌' : '✅'} ${headline(diff)}` },
    ...(rows.length > 0 ? [tableBlock(['level', 'operation', 'message', 'change'], rows)] : []),
  ]);
}

function headline({ before, after, changes }: ContractDiff): string {
  const [breaking, compatible, documentation] = levels.map((level) => changes.filter((change) => change.level === level).length);
  const counts = `${formatCount(breaking ?? 0, 'breaking change')}, ${compatible} compatible, ${documentation} of documentation`;
  return printableLine(`${before} to ${after}: ${changes.length === 0 ? 'no changes' : counts}`);
}

function sort(changes: readonly ContractChange[]): ContractChange[] {
  return [...changes].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}
