import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { build } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { contract } from '../src/contract/generated/contract.ts';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated/'))
  .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }));

/** Lists the imports of a file: paths below src, or names of packages. */
function listImports({ file, text }: { file: string; text: string }): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(file), name)) : name,
  );
}

/** Removes the comments from code. */
const removeComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** The layers, top to bottom: a file imports only from its own layer and from the layers below it. */
const layers = [
  ['cli.ts', 'commands'],
  ['index.ts', 'client.ts', 'vitest.ts', 'jest.ts', 'matchers.ts', 'sabotage.ts'],
  ['mock.ts', 'proxy.ts', 'mock'],
  ['app.ts', 'matchers'],
  ['proxy', 'verify', 'check', 'sabotage'],
  ['admin', 'console', 'coverage', 'diff', 'report', 'record', 'edges', 'store'],
  ['pipeline', 'client', 'overlay'],
  ['journal'],
  ['apis'],
  ['sandbox'],
  ['generator'],
  ['contract'],
];

function findLayer(file: string): number {
  return layers.findIndex((names) => names.includes(file.split('/')[0] ?? ''));
}

/** Lists the files below src that a file imports, types included. */
function filesImportedBy(source: { file: string; text: string }): string[] {
  return listImports(source).filter((name) => files.some(({ file }) => file === name));
}

/** Finds files whose imports lead back to them. */
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
  it('src has at most ten files at its root, the entry points', () => {
    expect(files.filter(({ file }) => !file.includes('/')).length).toBeLessThanOrEqual(10);
  });

  it.each(files)('$file imports nothing from a higher layer', (source) => {
    const above = filesImportedBy(source).filter((name) => findLayer(name) < findLayer(source.file));
    expect(findLayer(source.file)).toBeGreaterThanOrEqual(0);
    expect(above).toEqual([]);
  });

  it('imports are free of circles, types included', () => {
    expect(findCircles()).toEqual([]);
  });

  it('at most a dozen file names are used twice', () => {
    const names = files.map(({ file }) => basename(file)).filter((name) => name !== 'index.ts');
    const doubled = new Set(names.filter((name, index) => names.indexOf(name) !== index));
    expect([...doubled].length, [...doubled].join(' ')).toBeLessThanOrEqual(12);
  });

  it('comments start with a noun or a verb', () => {
    const opening = /^\s*(?:\/\*\*|\*|\/\/) +(?:What|How|Whether|Who|Whoever)\b.*$/gm;
    expect(files.flatMap(({ file, text }) => (text.match(opening) ?? []).map((comment) => `${file}: ${comment}`))).toEqual([]);
  });
});

describe('architecture', () => {
  it.each(files)('$file has at most 200 lines', ({ text }) => {
    expect(text.split('\n').length).toBeLessThanOrEqual(201);
  });

  it.each([
    ['scripts', 200],
    ['test', 300],
  ])('each file of %s has at most %d lines', (folder, most) => {
    const written = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/.test(file) && !/node_modules|generated\/|\.tmp\//.test(file),
    );
    const lengths = written.map((file) => ({ file, lines: readFileSync(join(folder, file), 'utf8').split('\n').length - 1 }));
    expect(lengths.filter(({ lines }) => lines > most)).toEqual([]);
  });

  it.each(files.filter(({ file }) => file.startsWith('contract/')))('$file imports nothing from other folders', (source) => {
    expect(listImports(source).filter((name) => name.endsWith('.ts') && !name.startsWith('contract/'))).toEqual([]);
  });

  const edges = [
    'cli.ts',
    'edges/bind.ts',
    'edges/compress.ts',
    'edges/held-bytes.ts',
    'edges/node-body.ts',
    'edges/node-pages.ts',
    'edges/node-decode.ts',
    'edges/node-headers.ts',
    'edges/node-reserved.ts',
    'edges/node-transport.ts',
    'edges/node.ts',
    'edges/reach.ts',
    'edges/unread-responses.ts',
    'edges/write-file.ts',
    'proxy/node-server.ts',
    'proxy/node-upstream.ts',
    'record/node-folder.ts',
    'store/file-address.ts',
    'store/file-lock.ts',
    'store/file-store.ts',
  ];
  it.each(files.filter(({ file }) => !edges.includes(file) && !file.startsWith('commands/')))(
    '$file imports no node:* module',
    (source) => {
      expect(listImports(source).filter((name) => name.startsWith('node:'))).toEqual([]);
    },
  );

  it.each(files.filter(({ file }) => !file.startsWith('commands/') && file !== 'cli.ts'))('$file does not print', ({ text }) => {
    expect(removeComments(text)).not.toMatch(/console\.|process\.std/);
  });

  const vendors = Object.keys(contract.apis);
  it.each(files.filter(({ file }) => !['apis/index.ts', 'client.ts'].includes(file)))(
    '$file names no other vendor',
    ({ file, text }) => {
      const fileVendor = vendors.find((vendor) => file.startsWith(`apis/${vendor}/`) || file === `client/${vendor}.ts`);
      const named = vendors.filter((vendor) => vendor !== fileVendor && new RegExp(vendor, 'i').test(removeComments(text)));
      expect(named).toEqual([]);
    },
  );

  it('the pipeline and the app can be bundled for platforms without Node', async () => {
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

describe('messages, paths and values of the contract are written in openapi.yaml only', () => {
  const { operations, apis, enums } = contract;
  const messages = [...Object.values(operations), ...Object.values(apis)].flatMap(({ errors }) =>
    errors.flatMap(({ body }) => texts(body).filter((text) => text.includes(' '))),
  );
  const paths = Object.values(operations).map(({ path }) => path);
  const values = Object.values(enums).flat();
  const documented = new Set([...messages, ...paths, ...values]);

  it.each(files)('$file repeats none of them', ({ text }) => {
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
