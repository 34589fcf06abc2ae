import type { Figure } from '../statistics.ts';

/** A Markdown table; the first column is aligned left, the others right. Pipes in cells are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** A number with three digits that count, and thousands apart; a dash for what is not known. */
export function number(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const digits = size >= 100 || value === 0 ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** The least and the most of a figure. */
export const spread = ({ min, max }: Figure): string => `${number(min)} – ${number(max)}`;

/** A ratio as people say it: 0.62, with its spread. */
export function ratio(figure: Figure | undefined): string {
  if (!figure) return '–';
  const [median, min, max] = [figure.median, figure.min, figure.max].map((value) => value.toFixed(2));
  return min === max ? `${median}` : `${median} (${min} – ${max})`;
}

/** Bytes as MB (of 1,000,000). */
export const megabytes = (bytes: number): string => number(bytes / 1e6);
