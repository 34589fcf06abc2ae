import { round, svgDocument, text } from './svg.ts';
import { number } from './table.ts';

/** A bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Text behind the value. */
  readonly note?: string | undefined;
  readonly highlighted?: boolean;
}

const width = 760;
const left = 200;
const right = 165;
const step = 30;
const top = 62;

/** Draws horizontal bars, the shortest first. */
export function barChart(title: string, subtitle: string, unit: string, list: readonly Bar[]): string {
  const sorted = [...list].sort((a, b) => a.value - b.value);
  const max = Math.max(...sorted.map(({ value }) => value));
  const rows = sorted.flatMap(({ label, value, note, highlighted }, index) => {
    const y = top + index * step;
    const length = Math.max(2, (value / max) * (width - left - right));
    const emphasis = highlighted ? ' strong' : '';
    return [
      text(left - 10, y + 15, label, `end${emphasis}`),
      `<rect x="${left}" y="${y}" width="${round(length)}" height="21" rx="3" class="bar${emphasis}"/>`,
      text(left + length + 8, y + 15, `${number(value)} ${unit}${note ? ` · ${note}` : ''}`, emphasis.trim()),
    ];
  });
  const label = `${title}: ${sorted.map((bar) => `${bar.label} ${number(bar.value)} ${unit}`).join(', ')}`;
  const heading = [text(12, 24, title, 'title'), text(12, 44, subtitle, 'small')];
  return svgDocument(width, top + sorted.length * step + 8, label, [...heading, ...rows]);
}
