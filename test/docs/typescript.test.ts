import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
// The TypeScript of the pages is checked against the types of the built package.
import 'ringback';
import { afterAll, describe, expect, it } from 'vitest';
import { expectOutput } from './compare.ts';
import { findOption, readPages } from './page.ts';
import { instrumented, toModule, typeErrors } from './snippets.ts';

mkdirSync('.tmp', { recursive: true });
const folder = mkdtempSync('.tmp/snippets-');
afterAll(() => rmSync(folder, { recursive: true }));

const pages = readPages();
const modules = pages
  .map((page) => ({ ...page, module: toModule(page), path: `${folder}/${basename(page.file, '.md')}` }))
  .filter(({ module }) => module !== '');

/** Writes a value as JavaScript, without blanks inside brackets. */
const tight = (text: string) => text.replace(/([[{])\s+/g, '$1').replace(/\s+([\]}])/g, '$1');

describe('the TypeScript of the documentation', () => {
  it('has no type errors', () => {
    for (const { path, module } of modules) writeFileSync(`${path}.ts`, module);
    expect(typeErrors(modules.map(({ path }) => `${path}.ts`))).toEqual([]);
  }, 60_000);

  it.each(modules)('has the values that $file shows', async ({ path, module }) => {
    writeFileSync(`${path}.mjs`, instrumented(module));
    const { shown }: { shown: { comment: string; value: string }[] } = await import(resolve(`${path}.mjs`));
    for (const { comment, value } of shown) expectOutput(tight(value), tight(comment));
  });
});

const excerpts = pages.flatMap(({ file, blocks }) =>
  blocks.flatMap((block) => {
    const source = findOption(block, 'file');
    return source === undefined ? [] : [{ page: file, source, ...block }];
  }),
);

it.each(excerpts)('$page quotes $source (line $line)', ({ source, text }) => {
  expect(readFileSync(source, 'utf8')).toContain(text);
});
