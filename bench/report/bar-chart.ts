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

/** A group of bars with a title of its own. */
export interface BarPanel {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const width = 760;
const left = 200;
const right = 165;
const step = 30;
const top = 58;
const panelHead = 28;

/** Draws groups of horizontal bars below each other, on one scale, the shortest of each first. */
export function barCharts(title: string, subtitle: string, unit: string, panels: readonly BarPanel[]): string {
  const max = Math.max(...panels.flatMap(({ bars }) => bars.map(({ value }) => value)));
  const elements = [text(12, 24, title, 'title'), text(12, 44, subtitle, 'small')];
  const labels: string[] = [];
  let start = top;
  for (const { title: panelTitle, bars } of panels) {
    const sorted = [...bars].sort((a, b) => a.value - b.value);
    elements.push(text(12, start + 16, panelTitle, 'strong'));
    elements.push(...sorted.flatMap((bar, index) => drawBar(bar, start + panelHead + index * step, max, unit)));
    labels.push(`${panelTitle}: ${sorted.map(({ label, value }) => `${label} ${number(value)} ${unit}`).join(', ')}`);
    start += panelHead + sorted.length * step + 10;
  }
  return svgDocument(width, start, `${title}, ${labels.join('; ')}`, elements);
}

function drawBar({ label, value, note, highlighted }: Bar, y: number, max: number, unit: string): string[] {
  const length = Math.max(2, (value / max) * (width - left - right));
  const emphasis = highlighted ? ' strong' : '';
  return [
    text(left - 10, y + 15, label, `end${emphasis}`),
    `<rect x="${left}" y="${y}" width="${round(length)}" height="21" rx="3" class="bar${emphasis}"/>`,
    text(left + length + 8, y + 15, `${number(value)} ${unit}${note ? ` · ${note}` : ''}`, emphasis.trim()),
  ];
}
