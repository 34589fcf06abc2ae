import { picture, round, text } from './svg.ts';
import { number } from './table.ts';

/** Values over the same steps, joined by a line. */
export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

/** One diagram of a picture. */
export interface Panel {
  readonly title: string;
  /** What the steps are called, from left to right; they stand at equal distances. */
  readonly steps: readonly string[];
  readonly series: readonly Series[];
  /** Powers of ten at equal distances, for values that differ much. */
  readonly logarithmic?: boolean;
}

const width = 760;
const panelHeight = 215;
const left = 64;
const right = 170;
const top = 58;
const plotHeight = 140;
const colours = ['#2f81f7', '#8c959f', '#d4722a', '#3fa757'];

/** Diagrams one under the other. */
export function lines(title: string, subtitle: string, panels: readonly Panel[]): string {
  const heading = [text(12, 24, title, 'title'), text(12, 44, subtitle, 'small')];
  const label = `${title}: ${panels.map((panel) => panel.title).join('; ')}`;
  return picture(width, top + panels.length * panelHeight, label, [
    ...heading,
    ...panels.flatMap((panel, index) => draw(panel, top + index * panelHeight)),
  ]);
}

function draw({ title, steps, series, logarithmic = false }: Panel, start: number): string[] {
  const bottom = start + 28 + plotHeight;
  const ticks = ticksFor(Math.max(...series.flatMap(({ values }) => values)), logarithmic ? least(series) : undefined);
  const place = logarithmic ? Math.log10 : (value: number) => value;
  const [low, high] = [place(ticks[0] ?? 0), place(ticks.at(-1) ?? 1)];
  const x = (index: number) => left + 16 + (index * (width - left - right - 32)) / Math.max(1, steps.length - 1);
  const y = (value: number) => bottom - ((place(value) - low) / (high - low)) * plotHeight;
  const names = apart(series.map(({ values }) => y(values.at(-1) ?? 0)));
  return [
    text(12, start + 12, title, 'strong'),
    ...ticks.flatMap((tick) => [
      `<line x1="${left}" y1="${round(y(tick))}" x2="${width - right}" y2="${round(y(tick))}" class="grid"/>`,
      text(left - 8, y(tick) + 4, tick.toLocaleString('en'), 'end small'),
    ]),
    ...steps.map((step, index) => text(x(index), bottom + 18, step, 'middle small')),
    ...series.flatMap(({ name, values }, index) => {
      const colour = colours[index % colours.length];
      const points = values.map((value, at) => `${round(x(at))},${round(y(value))}`);
      const dots = points
        .map((point) => point.split(','))
        .map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`);
      return [
        `<polyline points="${points.join(' ')}" class="line" stroke="${colour}"/>`,
        ...dots,
        `<circle cx="${width - right + 12}" cy="${round(names[index] ?? 0)}" r="4" fill="${colour}"/>`,
        text(width - right + 21, (names[index] ?? 0) + 4, `${name}: ${number(values.at(-1))}`, 'small'),
      ];
    }),
  ];
}

const least = (series: readonly Series[]): number => Math.min(...series.flatMap(({ values }) => values));

/** Round values from 0, or from a power of ten, to one that is not under the most. */
export function ticksFor(most: number, least?: number): readonly number[] {
  if (least !== undefined) {
    const [from, to] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
    return Array.from({ length: Math.max(1, to - from) + 1 }, (_, index) => 10 ** (from + index));
  }
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size * 4 >= most) ?? most / 4;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

/** Heights of names that do not overlap: each keeps its order, and 14 from the one above. */
function apart(heights: readonly number[]): readonly number[] {
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height);
  const placed: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { height, index } of order) {
    last = Math.max(height, last + 14);
    placed[index] = last;
  }
  return placed;
}
