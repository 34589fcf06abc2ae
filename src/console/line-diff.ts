/** A line of a comparison. */
export interface DiffLine<Line> {
  readonly line: Line;
  readonly change: 'same' | 'added' | 'removed';
}

/** The number of lines from which on texts are not compared, because the time grows with its square. */
const longestCompared = 500;

/** Compares two lists of lines by their longest common subsequence; removed lines stand before the added ones. */
export function compareLines<Line>(
  before: readonly Line[],
  after: readonly Line[],
  textOf: (line: Line) => string,
): DiffLine<Line>[] {
  if (before.length > longestCompared || after.length > longestCompared) return after.map((line) => ({ line, change: 'same' }));
  const a = before.map(textOf);
  const b = after.map(textOf);
  // lengths[i][j] is the length of the longest common subsequence of the lines from i and from j on.
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const lengthAt = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i] ?? [];
    for (let j = b.length - 1; j >= 0; j--)
      row[j] = a[i] === b[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
  }
  const result: DiffLine<Line>[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [removed] = before.slice(i, i + 1);
    const [added] = after.slice(j, j + 1);
    if (added !== undefined && a[i] === b[j]) {
      result.push({ line: added, change: 'same' });
      i++;
      j++;
    } else if (removed !== undefined && (added === undefined || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      result.push({ line: removed, change: 'removed' });
      i++;
    } else if (added !== undefined) {
      result.push({ line: added, change: 'added' });
      j++;
    }
  }
  return result;
}
