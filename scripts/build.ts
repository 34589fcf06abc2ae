/**
 * Builds dist: what a start loads is one file of the library and one of the command, because finding and reading many small ones
 * is most of a cold start. The library runs anywhere; only the command needs Node. Types come from tsc.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { build, type ChunkingContext, type OutputOptions, type Plugin, type RolldownOutput } from 'rolldown';

/** What others can import. */
const libraryEntries = ['src/index.ts', 'src/sabotage.ts', 'src/vitest.ts', 'src/matchers.ts'];

const command = 'src/cli.ts';

/** The command uses the built library, as any user of it does. */
const importsLibrary: Plugin = {
  name: 'imports-library',
  resolveId(path, importer) {
    const entry = libraryEntries.find((file) => importer && resolve(dirname(importer), path) === resolve(file));
    return entry && { id: `./${basename(entry, '.ts')}.js`, external: true };
  },
};

/**
 * Puts what an entry needs at once into one file, and leaves apart what is imported later. The command itself stays apart too:
 * it waits for what it imports later, which could not import it in turn.
 */
function wholeStart(entry: string): (id: string, context: ChunkingContext) => string | null {
  const needed = new Set<string>();
  return (id, context) => {
    if (needed.size === 0) visit(resolve(entry), context);
    return needed.has(id) && id !== resolve(command) ? 'start' : null;
  };

  function visit(id: string, context: ChunkingContext): void {
    if (needed.has(id)) return;
    needed.add(id);
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) visit(imported, context);
  }
}

const output = (entry: string): OutputOptions => ({
  dir: 'dist',
  format: 'esm',
  entryFileNames: '[name].js',
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
  comments: false,
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: [{ debugName: 'start', name: wholeStart(entry) }],
  },
});

/** The licences of the packages that were bundled: they ask to travel along. */
async function licences(built: readonly RolldownOutput[]): Promise<string> {
  const files = built.flatMap(({ output }) => output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])));
  const packages = new Set(files.flatMap((file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
  const texts = [...packages].sort().map(async (name) => {
    const folder = join('node_modules', name);
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} is bundled, and has no licence file`);
    return `${name}\n\n${await readFile(join(folder, file), 'utf8')}`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

const builtLibrary = await build({
  input: libraryEntries,
  platform: 'browser',
  external: [/^node:/, 'vitest'],
  preserveEntrySignatures: 'allow-extension',
  output: { ...output('src/index.ts'), cleanDir: true, chunkFileNames: 'chunks/[name]-[hash].js' },
});
const builtCommand = await build({
  input: [command],
  platform: 'node',
  plugins: [importsLibrary],
  preserveEntrySignatures: 'allow-extension',
  // What few commands need is loaded by these only. It stands beside the command, where the library is found.
  output: { ...output(command), chunkFileNames: 'cli-[name]-[hash].js' },
});
await writeFile('dist/third-party-licenses.txt', await licences([builtLibrary, builtCommand]));
