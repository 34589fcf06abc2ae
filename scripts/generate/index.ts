import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parse, type SourceDocument } from './document.ts';
import { generate } from './generate.ts';

async function read(file: string): Promise<SourceDocument> {
  return parse(file, await readFile(file, 'utf8'));
}

/** Writes what has changed, or with --check names it and fails. */
async function main(check: boolean): Promise<number> {
  const [contract, worldSchema, world, admin] = await Promise.all([
    read('openapi.yaml'),
    read('src/sandbox/world.schema.yaml'),
    read('fixtures/world.yaml'),
    read('src/admin/openapi.yaml'),
  ]);
  const files = Object.entries(await generate({ contract, worldSchema, world, admin }));
  const stale: string[] = [];
  for (const [path, content] of files) {
    const before = await readFile(path, 'utf8').catch(() => undefined);
    if (before === content) continue;
    stale.push(path);
    if (check) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  const verb = check ? 'is stale: run "npm run generate"' : 'written';
  for (const path of stale) process.stderr.write(`${path} ${verb}\n`);
  return check && stale.length > 0 ? 1 : 0;
}

main(process.argv.includes('--check')).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
