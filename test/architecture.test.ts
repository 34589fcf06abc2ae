import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { build } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { contract } from '../src/contract/generated/contract.ts';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('generated/'))
  .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }));

/** What a file imports: paths below src, or names of packages. */
function listImports({ file, text }: { file: string; text: string }): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(file), name)) : name,
  );
}

/** Code without its comments. */
const removeComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** The folders by the direction of imports: each imports only from its own row, and from rows below it. */
const layers = [
  ['cli.ts', 'commands'],
  ['index.ts', 'vitest.ts', 'matchers.ts', 'sabotage.ts'],
  ['mock.ts', 'proxy.ts'],
  ['app.ts', 'matchers'],
  ['proxy', 'verify', 'check', 'sabotage'],
  ['admin', 'coverage', 'report', 'record', 'edges'],
  ['pipeline'],
  ['journal'],
  ['apis'],
  ['sandbox'],
  ['contract'],
];

function findLayer(file: string): number {
  return layers.findIndex((names) => names.includes(file.split('/')[0] ?? ''));
}

/** Lists the files below src that a file imports, types included. */
function filesImportedBy(source: { file: string; text: string }): string[] {
  return listImports(source).filter((name) => files.some(({ file }) => file === name));
}

/** Finds the files that lead back to themselves. */
function findCircles(): string[] {
  const imports = new Map(files.map((source) => [source.file, filesImportedBy(source)]));
  return [...imports.keys()].filter((file) => {
    const seen = new Set<string>();
    const open = [...(imports.get(file) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === file) return true;
      if (!seen.has(next)) open.push(...(imports.get(next) ?? []));
      seen.add(next);
    }
    return false;
  });
}

describe('the folders show the architecture', () => {
  it('has only entry points at the root of src, at most ten', () => {
    expect(files.filter(({ file }) => !file.includes('/')).length).toBeLessThanOrEqual(10);
  });

  it.each(files)('$file imports nothing from a layer above its own', (source) => {
    const above = filesImportedBy(source).filter((name) => findLayer(name) < findLayer(source.file));
    expect(findLayer(source.file)).toBeGreaterThanOrEqual(0);
    expect(above).toEqual([]);
  });

  it('has no files that import each other in a circle, types included', () => {
    expect(findCircles()).toEqual([]);
  });

  it('gives a file a name of its own', () => {
    const names = files.map(({ file }) => basename(file)).filter((name) => name !== 'index.ts');
    const doubled = new Set(names.filter((name, index) => names.indexOf(name) !== index));
    expect([...doubled].length, [...doubled].join(' ')).toBeLessThanOrEqual(12);
  });

  it('opens comments with a noun or a verb', () => {
    const opening = /^\s*(?:\/\*\*|\*|\/\/) +(?:What|How|Whether|Who|Whoever)\b.*$/gm;
    expect(files.flatMap(({ file, text }) => (text.match(opening) ?? []).map((comment) => `${file}: ${comment}`))).toEqual([]);
  });
});

describe('architecture', () => {
  it.each(files)('$file has at most 200 lines', ({ text }) => {
    expect(text.split('\n').length).toBeLessThanOrEqual(201);
  });

  it.each(files.filter(({ file }) => file.startsWith('contract/')))('$file imports nothing else of src', (source) => {
    expect(listImports(source).filter((name) => name.endsWith('.ts') && !name.startsWith('contract/'))).toEqual([]);
  });

  const edges = [
    'cli.ts',
    'edges/bind.ts',
    'edges/node-headers.ts',
    'edges/node.ts',
    'edges/write-file.ts',
    'proxy/node-server.ts',
    'proxy/node-upstream.ts',
    'record/node-folder.ts',
  ];
  it.each(files.filter(({ file }) => !edges.includes(file) && !file.startsWith('commands/')))(
    '$file runs anywhere: it imports no node:*',
    (source) => {
      expect(listImports(source).filter((name) => name.startsWith('node:'))).toEqual([]);
    },
  );

  it.each(files.filter(({ file }) => !file.startsWith('commands/') && file !== 'cli.ts'))('$file does not print', ({ text }) => {
    expect(removeComments(text)).not.toMatch(/console\.|process\.std/);
  });

  const vendors = Object.keys(contract.apis);
  it.each(files.filter(({ file }) => file !== 'apis/index.ts'))('$file names no vendor but its own', ({ file, text }) => {
    const own = vendors.find((vendor) => file.startsWith(`apis/${vendor}/`));
    const named = vendors.filter((vendor) => vendor !== own && new RegExp(vendor, 'i').test(removeComments(text)));
    expect(named).toEqual([]);
  });

  it('bundles for a platform without Node: the pipeline, the app and what they use', async () => {
    const unresolved: string[] = [];
    await build({
      input: ['src/app.ts', 'src/pipeline/pipeline.ts'],
      platform: 'browser',
      write: false,
      onLog: (_, { message }) => unresolved.push(message),
    });
    expect(unresolved).toEqual([]);
  });
});

describe('the contract is the only place where the contract is written', () => {
  const { operations, apis, enums } = contract;
  const messages = [...Object.values(operations), ...Object.values(apis)].flatMap(({ errors }) =>
    errors.flatMap(({ body }) => texts(body).filter((text) => text.includes(' '))),
  );
  const paths = Object.values(operations).map(({ path }) => path);
  // The names of record members are types of the generated code, and are written where a member is read.
  const values = Object.entries(enums)
    .filter(([name]) => name !== 'VoiceCallField')
    .flatMap(([, list]) => list);
  const documented = new Set([...messages, ...paths, ...values]);

  it.each(files)('$file types none of it again', ({ text }) => {
    const literals = [...removeComments(text).matchAll(/'((?:[^'\\\n]|\\.)*)'|`([^`]*)`/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    expect(literals.filter((literal) => documented.has(literal))).toEqual([]);
    for (const message of messages) expect(removeComments(text)).not.toContain(message);
  });

  function texts(value: unknown): string[] {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
  }
});
