import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { milliseconds } from '../src/contract/duration.ts';
import { defaultWorld } from '../src/sandbox/generated/world.ts';
import { pictureLines, svgOf } from './support/picture.ts';
import { countSources } from './support/sources.ts';

const readme = readFileSync('README.md', 'utf8');

describe('the README', () => {
  const sources = countSources();

  it.each(Object.entries(sources))('counts the sources of %s', (kind, counts) => {
    expect(Object.keys(counts)).toEqual(['seed', 'public', 'inferred']);
    expect(readme).toContain(`| ${kind} | ${counts.seed} | ${counts.public} | ${counts.inferred} |`);
  });

  it('shows a picture of what ringback logs today (npm run picture)', async () => {
    expect(readFileSync('docs/terminal.svg', 'utf8')).toBe(svgOf(await pictureLines()));
  });

  it.each(Object.entries(defaultWorld.numbers ?? {}))('and the contract tell the fate of %s', (number, { endsAfter, result }) => {
    const row = new RegExp(`\\| ${number} \\| (.*) \\|`).exec(readFileSync('openapi.yaml', 'utf8'))?.[1] ?? '';
    const seconds = endsAfter ? `${milliseconds(endsAfter) / 1000} s` : 'at once';
    expect(row).toContain(seconds);
    if (result?.code === 'Failure') expect(row).toContain(result.reason);
    expect(readme).toMatch(new RegExp(`…?${number.slice(-3)}`));
    expect(readme).toContain(seconds);
  });
});
