import { round, svgDocument, text } from './svg.ts';
import { number } from './table.ts';

/** A line through one value for each step. */
export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

/** A diagram of a chart. */
export interface Panel {
  readonly title: string;
  /** Labels of the steps from left to right, at equal distances. */
  readonly steps: readonly string[];
  readonly series: readonly Series[];
  /** True for a logarithmic scale, where values span several powers of ten. */
  readonly logarithmic?: boolean;
}

const width = 760;
const panelHeight = 215;
const left = 64;
const right = 170;
const top = 58;
const plotHeight = 140;
const colours = ['#2f81f7', '#8c959f', '#d4722a', '#3fa757'];

/** Draws diagrams below each other. */
export function lineChart(title: string, subtitle: string, panels: readonly Panel[]): string {
  const heading = [text(12, 24, title, 'title'), text(12, 44, subtitle, 'small')];
  const label = `${title}: ${panels.map((panel) => panel.title).join('; ')}`;
  return svgDocument(width, top + panels.length * panelHeight, label, [
    ...heading,
    ...panels.flatMap((panel, index) => drawPanel(panel, top + index * panelHeight)),
  ]);
}

function drawPanel({ title, steps, series, logarithmic = false }: Panel, start: number): string[] {
  const bottom = start + 28 + plotHeight;
  const allValues = series.flatMap(({ values }) => values);
  const ticks = logarithmic
    ? logarithmicTicks(Math.min(...allValues), Math.max(...allValues))
    : linearTicks(Math.max(...allValues));
  const scale = logarithmic ? Math.log10 : (value: number) => value;
  const [low, high] = [scale(ticks[0] ?? 0), scale(ticks.at(-1) ?? 1)];
  const x = (index: number) => left + 16 + (index * (width - left - right - 32)) / Math.max(1, steps.length - 1);
  const y = (value: number) => bottom - ((scale(value) - low) / (high - low)) * plotHeight;
  const labelHeights = separate(series.map(({ values }) => y(values.at(-1) ?? 0)));
  return [
    text(12, start + 12, title, 'strong'),
    ...ticks.flatMap((tick) => [
      `<line x1="${left}" y1="${round(y(tick))}" x2="${width - right}" y2="${round(y(tick))}" class="grid"/>`,
      text(left - 8, y(tick) + 4, tick.toLocaleString('en'), 'end small'),
    ]),
    ...steps.map((step, index) => text(x(index), bottom + 18, step, 'middle small')),
    ...series.flatMap(({ name, values }, index) => {
      const colour = colours[index % colours.length];
      const points = values.map((value, step) => `${round(x(step))},${round(y(value))}`);
      const dots = points
        .map((point) => point.split(','))
        .map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`);
      return [
        `<polyline points="${points.join(' ')}" class="line" stroke="${colour}"/>`,
        ...dots,
        `<circle cx="${width - right + 12}" cy="${round(labelHeights[index] ?? 0)}" r="4" fill="${colour}"/>`,
        text(width - right + 21, (labelHeights[index] ?? 0) + 4, `${name}: ${number(values.at(-1))}`, 'small'),
      ];
    }),
  ];
}

/** Computes round ticks from 0 up to at least the maximum. */
export function linearTicks(max: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(max / 4));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size * 4 >= max) ?? max / 4;
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, index) => index * step);
}

/** Computes the powers of ten that enclose a range. */
export function logarithmicTicks(min: number, max: number): readonly number[] {
  const [first, last] = [Math.floor(Math.log10(min)), Math.ceil(Math.log10(max))];
  return Array.from({ length: Math.max(1, last - first) + 1 }, (_, index) => 10 ** (first + index));
}

/** Moves labels down where they would overlap: keeps their order and a distance of 14. */
function separate(heights: readonly number[]): readonly number[] {
  const ordered = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height);
  const separated: number[] = [];
  let previous = Number.NEGATIVE_INFINITY;
  for (const { height, index } of ordered) {
    previous = Math.max(height, previous + 14);
    separated[index] = previous;
  }
  return separated;
}
