import { evaluateGoals, type Goal, type GoalRow, isMet } from '../goals.ts';
import type { Results } from '../results.ts';
import { number, table, withSpread } from './table.ts';

/** Writes the table of the goals: one row for each, with the row of the report that is furthest from it. */
export function goalsTable(results: Results, others: readonly Results[]): string {
  const rows = evaluateGoals(results, others).map((goal) => {
    const { title, wanted, rows: list } = goal;
    const wish = `${wanted.bound} ${wanted.value}${wanted.unit}`;
    const worst = findWorst(goal);
    if (!worst) return [title, wish, 'not measured', '–', '–'];
    const met = list.filter((row) => isMet(goal, row)).length;
    const verdict = met === list.length ? 'met' : `**missed** in ${list.length - met} of ${list.length}`;
    return [title, wish, worst.label, `${withSpread(worst.measured, formatOf(goal))}${wanted.unit}`, verdict];
  });
  return table(['goal', 'wanted', 'worst row', 'measured there', ''], rows);
}

function findWorst({ wanted, rows }: Goal): GoalRow | undefined {
  const sorted = [...rows].sort((a, b) => a.measured.median - b.measured.median);
  return wanted.bound === 'at least' ? sorted[0] : sorted.at(-1);
}

const formatOf = ({ wanted }: Goal): ((value: number) => string) => (wanted.unit === '' ? (value) => value.toFixed(2) : number);

/** Writes the goals with what they are compared with. */
export const goalsSection = (results: Results, others: readonly Results[]): string => `## Goals

ringback with its journal, its check of responses and its default log. Ratios are of CPU time, process by process: the median of these
ratios, with its range. A goal is met if the median of each of its rows is.

${goalsTable(results, others)}`;
