/**
 * Builds dist: what a start loads is a few files, because finding and reading many small ones is most of a cold start. The
 * library runs anywhere; only the command needs Node. Types come from tsc.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

const shared: BuildOptions = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  outdir: 'dist',
  external: ['node:*', 'vitest'],
  minifySyntax: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/** What others can import. */
const libraryEntries = ['src/index.ts', 'src/sabotage.ts', 'src/vitest.ts', 'src/matchers.ts'];

/** The command uses the built library, as any user of it does. */
const builtLibrary: Plugin = {
  name: 'built-library',
  setup: (plugins) =>
    plugins.onResolve({ filter: /\.ts$/ }, ({ path, resolveDir }) => {
      const entry = libraryEntries.find((file) => resolve(resolveDir, path) === resolve(file));
      return entry === undefined ? undefined : { path: `./${basename(entry, '.ts')}.js`, external: true };
    }),
};

/** The licences of the packages that were bundled: they ask to travel along. */
async function licences(metafiles: readonly Metafile[]): Promise<string> {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const packages = new Set(inputs.flatMap((file) => /(?:^|.*\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
  const texts = [...packages].sort().map(async (name) => {
    const folder = join('node_modules', name);
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} is bundled, and has no licence file`);
    return `${name}\n\n${await readFile(join(folder, file), 'utf8')}`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

await rm('dist', { recursive: true, force: true });
const library = await build({
  ...shared,
  entryPoints: libraryEntries,
  platform: 'browser',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
});
const command = await build({
  ...shared,
  entryPoints: ['src/cli.ts'],
  platform: 'node',
  plugins: [builtLibrary],
  // What few commands need is loaded by these only. It stands beside the command, where the library is found.
  splitting: true,
  chunkNames: 'cli-[name]-[hash]',
  // commander is CommonJS, and asks for Node's modules with require.
  banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
});
await writeFile(
  'dist/third-party-licenses.txt',
  await licences([library.metafile, command.metafile].filter((metafile) => metafile !== undefined)),
);
