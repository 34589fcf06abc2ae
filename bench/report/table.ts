import type { Summary } from '../statistics.ts';

/** Writes a Markdown table; the first column is aligned left, the others right. Pipes in cells are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Formats a number with three significant digits and thousands separators; an unknown one is a dash. */
export function number(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const digits = size >= 100 || value === 0 ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Formats a ratio with two decimal places, for example `0.62 (0.50 – 0.75)`. */
export const ratio = (summary: Summary | undefined): string => (summary ? withSpread(summary, (value) => value.toFixed(2)) : '–');

/** Formats a median and its range, for example `71.5 (53.5 – 73.4)`; a single value has no range. */
export function withSpread({ median, min, max }: Summary, format: (value: number) => string = number): string {
  return min === max ? format(median) : `${format(median)} (${format(min)} – ${format(max)})`;
}

/** Formats a ratio as a change in percent, for example `+3.1 %`. */
export function percentChange(ratio: number): string {
  const percent = Math.abs((ratio - 1) * 100).toFixed(1);
  return `${percent === '0.0' ? '±' : ratio > 1 ? '+' : '−'}${percent} %`;
}

/** Formats bytes as MB (1,000,000 bytes). */
export const megabytes = (bytes: number): string => number(bytes / 1e6);

/** Formats a number of connections, for example `one connection`. */
export const formatConnections = (count: number): string => (count === 1 ? 'one connection' : `${count} connections`);
