/**
 * Builds dist with rolldown; tsc adds the types. The code that is loaded at start is one file for the library and one for
 * the command, because finding and reading many small files takes most of a cold start. Only the command needs Node.
 */
import { writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { build, type ChunkingContext, type OutputOptions, type Plugin } from 'rolldown';
import { buildConsole } from './build-console.ts';
import { collectLicences } from './licences.ts';

/** The entry points that share the code of the mock. */
const libraryEntries = ['src/index.ts', 'src/sabotage.ts', 'src/vitest.ts', 'src/jest.ts', 'src/matchers.ts'];

/** The exports of the library that need no contract: a bundle with one of them has not the whole mock. A small module needs no chunk. */
const libraryParts = {
  start: ['src/contract/secret.ts'],
  parts: ['src/journal/find.ts', 'src/journal/har.ts', 'src/sandbox/world-error.ts', 'src/store/store.ts', 'src/verify/index.ts'],
  world: ['src/sandbox/read-world.ts'],
};

/** The modules that need sockets, files or zlib, all of them loaded on demand. */
const nodeEntries = [
  'src/edges/node.ts',
  'src/edges/node-decode.ts',
  'src/edges/node-transport.ts',
  'src/proxy/node-server.ts',
  'src/proxy/node-upstream.ts',
  'src/record/node-folder.ts',
  'src/store/open-store.ts',
];

/** The large modules of the library that the command needs, too. */
const commonModules = { 'admin-contract': 'src/admin/generated/contract.ts' };

const commandEntry = 'src/cli.ts';

/** Imports the modules that need Node by `#node/…`, in whose place bundlers for browsers and workers find src/proxy/without-node.ts. */
const importNodeByCondition: Plugin = {
  name: 'import-node-by-condition',
  resolveId(path, importer, { kind }) {
    if (kind !== 'dynamic-import' || !importer) return;
    const entry = nodeEntries.find((file) => resolve(dirname(importer), path) === resolve(file));
    return entry && { id: `#node/${basename(entry, '.ts')}`, external: true };
  },
};

/** Makes the command import the built library, as every other user does. */
const importBuiltLibrary: Plugin = {
  name: 'import-built-library',
  resolveId(path, importer) {
    const built = [...libraryEntries.map((file) => [basename(file, '.ts'), file] as const), ...Object.entries(commonModules)];
    const found = built.find(([, file]) => importer && resolve(dirname(importer), path) === resolve(file));
    return found && { id: `./${found[0]}.js`, external: true };
  },
};

/**
 * Takes the modules of Node from `process`, because bundlers without a condition for their runtime know no module `node:…`, and
 * Node reads every member of a module that is imported, which loads more of them. A `require` in a package would create one first.
 */
const takeNodeFromProcess: Plugin = {
  name: 'take-node-from-process',
  transform: (code, id) =>
    id.includes('/node_modules/')
      ? code.replace(/\brequire\(('node:.+?')\)/g, 'globalThis.process.getBuiltinModule($1)')
      : undefined,
  renderChunk: (code) =>
    code
      .replace(/^import \{ (.+) \} from ("node:.+");$/gm, (_, names: string, module) => {
        return `const { ${names.replaceAll(' as ', ': ')} } = process.getBuiltinModule(${module});`;
      })
      .replace(/await import\(("node:.+?")\)/g, 'process.getBuiltinModule($1)'),
};

/** Escapes all that is not ASCII, because Node reads a file of ASCII in a third of the time, and keeps it in half of the memory. */
const writeAscii: Plugin = {
  name: 'write-ascii',
  // The minifier has run by now, which would write the characters again.
  generateBundle(_, files) {
    for (const file of Object.values(files))
      if (file.type === 'chunk')
        file.code = file.code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  },
};

/** Files by the name of the chunk for them and for what they import. */
type Parts = Readonly<Record<string, readonly string[]>>;

/**
 * Puts the static imports of an entry into one chunk, and those that also its parts have into another; each dynamic import stays a
 * separate chunk. Entries with parts only pass them on. The entry of the command is left out, because it awaits its dynamic
 * imports, and they could not import a module that is still waiting for them.
 */
function groupStaticImports(entry: string, parts: Parts): (id: string, context: ChunkingContext) => string | null {
  const groups = new Map<string, string | null>([[resolve(entry), null]]);
  return (id, context) => {
    if (groups.size === 1) {
      for (const [group, files] of Object.entries(parts)) for (const file of files) visit(resolve(file), group, context);
      for (const importedId of listImports(resolve(entry), context)) visit(importedId, 'start', context);
    }
    return groups.get(id) ?? null;
  };

  function visit(id: string, group: string, context: ChunkingContext): void {
    if (groups.has(id)) return;
    groups.set(id, group);
    for (const importedId of listImports(id, context)) visit(importedId, group, context);
  }
}

const listImports = (id: string, context: ChunkingContext) => context.getModuleInfo(id)?.importedIds ?? [];

const outputOptions = (entry: string, parts: Parts = {}): OutputOptions => ({
  dir: 'dist',
  format: 'esm',
  entryFileNames: '[name].js',
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
  comments: false,
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: [{ debugName: 'start', name: groupStaticImports(entry, parts) }],
  },
});

const library = await build({
  input: {
    ...Object.fromEntries([...libraryEntries, 'src/proxy/without-node.ts'].map((file) => [basename(file, '.ts'), file])),
    ...commonModules,
    ...Object.fromEntries(nodeEntries.map((file) => [`node/${basename(file, '.ts')}`, file])),
  },
  platform: 'browser',
  plugins: [importNodeByCondition, takeNodeFromProcess, writeAscii],
  external: [/^node:/, 'vitest', '@jest/globals', '@redis/client'],
  preserveEntrySignatures: 'allow-extension',
  output: { ...outputOptions('src/index.ts', libraryParts), cleanDir: true, chunkFileNames: 'chunks/[name]-[hash].js' },
});
// A file of its own: who sends requests loads no mock, and openapi-fetch is inside, so that the package has no dependency.
const client = await build({
  input: 'src/client.ts',
  platform: 'browser',
  output: { ...outputOptions('src/client.ts'), codeSplitting: false },
});
const command = await build({
  input: commandEntry,
  platform: 'browser',
  plugins: [importBuiltLibrary, takeNodeFromProcess, writeAscii],
  external: /^node:/,
  preserveEntrySignatures: 'allow-extension',
  // Its chunks are in the same folder as the library, which they import by a relative path.
  output: { ...outputOptions(commandEntry), chunkFileNames: 'cli-[name]-[hash].js' },
});
await writeFile(
  'dist/third-party-licenses.txt',
  await collectLicences({ library, client, command, console: await buildConsole() }),
);
