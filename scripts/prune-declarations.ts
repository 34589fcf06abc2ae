/**
 * Removes the declarations in dist that no entry point of the package reaches: more than half of them, which only the parts inside
 * have, and no program can import.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

const { exports } = JSON.parse(await readFile('package.json', 'utf8'));

/** Lists the declarations that a part of `exports` names. */
function listTypes(part: unknown): string[] {
  if (typeof part === 'string') return /\.d\.c?ts$/.test(part) ? [normalize(part)] : [];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(listTypes) : [];
}

const reached = new Set<string>();

async function visit(file: string): Promise<void> {
  if (reached.has(file)) return;
  reached.add(file);
  const { importedFiles } = ts.preProcessFile(await readFile(file, 'utf8'));
  const relative = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'));
  await Promise.all(relative.map((name) => visit(join(dirname(file), name.replace(/\.(c?)[jt]s$/, '.d.$1ts')))));
}

await Promise.all(listTypes(exports).map(visit));
const files = await readdir('dist', { recursive: true });
const unreached = files.map((name) => join('dist', name)).filter((file) => file.endsWith('.d.ts') && !reached.has(file));
await Promise.all(unreached.map((file) => rm(file)));
