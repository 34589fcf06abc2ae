import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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
});
