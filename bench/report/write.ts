import { mkdirSync, writeFileSync } from 'node:fs';

/** Writes bench/results/NAME.md for people, and NAME.json with every figure. */
export function writeReport(name: string, report: string, figures: object, tell: (line: string) => void): void {
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(`bench/results/${name}.md`, report);
  writeFileSync(`bench/results/${name}.json`, `${JSON.stringify(figures, rounded, 1)}\n`);
  tell(`wrote bench/results/${name}.md`);
}

/** Writes docs/NAME.svg. */
export function writePicture(name: string, svg: string, tell: (line: string) => void): void {
  mkdirSync('docs', { recursive: true });
  writeFileSync(`docs/${name}.svg`, svg);
  tell(`wrote docs/${name}.svg`);
}

/** Three decimal places are more than any figure here deserves. */
const rounded = (_key: string, value: unknown): unknown => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value);
