import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type RolldownOutput } from 'rolldown';
import { theme } from '../src/report/theme.ts';

const source = 'src/console';
const target = 'dist/console';

/**
 * Builds the console: its page, its script with a chunk for each view that is loaded when it is opened, and its style. The name
 * of each file but the page contains a hash of its content, so that browsers may keep it.
 * @returns the build of the script
 */
export async function buildConsole(): Promise<RolldownOutput> {
  await mkdir(target, { recursive: true });
  const script = await build({
    input: join(source, 'main.tsx'),
    platform: 'browser',
    output: {
      dir: target,
      format: 'esm',
      entryFileNames: '[name]-[hash].js',
      chunkFileNames: '[name]-[hash].js',
      minify: true,
      comments: false,
    },
  });
  const entry = script.output.find((file) => file.type === 'chunk' && file.isEntry)?.fileName ?? '';
  const style = await writeHashed('style', 'css', await readStyle());
  const page = await readFile(join(source, 'index.html'), 'utf8');
  await writeFile(
    join(target, 'index.html'),
    page.replace('console/main.js', `console/${entry}`).replace('console/style.css', `console/${style}`),
  );
  return script;
}

/** Joins the theme and the style sheets. Indentation and comments are left out, because nobody reads the result. */
async function readStyle(): Promise<string> {
  const names = (await readdir(source)).filter((name) => name.endsWith('.css')).sort();
  const sheets = await Promise.all(names.map((name) => readFile(join(source, name), 'utf8')));
  return [theme, ...sheets]
    .join('\n')
    .replace(/\/\*[^*]*\*\/\n?/g, '')
    .replace(/^\s+/gm, '');
}

/** Writes a file under a name with a hash of its content, and returns the name. */
async function writeHashed(name: string, extension: string, text: string): Promise<string> {
  const hash = createHash('sha256').update(text).digest('base64url').replace(/\W/g, '').slice(0, 8);
  const file = `${name}-${hash}.${extension}`;
  await writeFile(join(target, file), text);
  return file;
}
