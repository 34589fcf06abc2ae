import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type Blocks, writeBlocks } from './documentation.ts';

/** Writes bench/results/NAME.md for readers, and NAME.json with every figure. */
export function writeReport(name: string, report: string, figures: object, log: (line: string) => void): void {
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(`bench/results/${name}.md`, report);
  writeFileSync(`bench/results/${name}.json`, `${JSON.stringify(figures, roundNumber, 1)}\n`);
  log(`wrote bench/results/${name}.md`);
}

/** Writes docs/NAME.svg. */
export function writePicture(name: string, svg: string, log: (line: string) => void): void {
  mkdirSync('docs', { recursive: true });
  writeFileSync(`docs/${name}.svg`, svg);
  log(`wrote docs/${name}.svg`);
}

/** Writes blocks into docs/benchmarks.md. */
export function writeDocumentation(blocks: Blocks, log: (line: string) => void): void {
  const file = 'docs/benchmarks.md';
  writeFileSync(file, writeBlocks(readFileSync(file, 'utf8'), blocks));
  log(`wrote ${file}`);
}

/** Rounds figures as their file has them, so that what is written from them is the same later. */
export const roundFigures = <Figures extends object>(figures: Figures): Figures =>
  JSON.parse(JSON.stringify(figures, roundNumber));

/** Rounds to three decimal places, which is more than the measurement resolves. */
const roundNumber = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
