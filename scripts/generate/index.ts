import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parse, type SourceDocument } from '../../src/generator/document.ts';
import { cliReference } from './cli-reference.ts';
import { generate } from './generate.ts';
import { readHandles } from './sources.ts';

async function read(file: string): Promise<SourceDocument> {
  return parse(file, await readFile(file, 'utf8'));
}

/** Writes the generated files that have changed; with --check, only names them. Resolves to the exit code. */
async function main(check: boolean): Promise<number> {
  const [contract, worldSchema, world, admin, sources] = await Promise.all([
    read('openapi.yaml'),
    read('src/sandbox/world.schema.yaml'),
    read('fixtures/world.yaml'),
    read('src/admin/openapi.yaml'),
    readFile('docs/sources.md', 'utf8'),
  ]);
  let stale = 0;
  for (const [path, content] of Object.entries(
    await generate({ contract, worldSchema, world, admin, handles: readHandles(sources) }),
  ))
    await update(path, content);
  // The program imports the code that was just generated.
  const { createProgram } = await import('../../src/commands/program.ts');
  await update('docs/cli.md', cliReference(createProgram('')));
  return check && stale > 0 ? 1 : 0;

  async function update(path: string, content: string): Promise<void> {
    const before = await readFile(path, 'utf8').catch(() => undefined);
    if (before === content) return;
    stale += 1;
    if (!check) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    process.stderr.write(`${path} ${check ? 'is stale: run "npm run generate"' : 'written'}\n`);
  }
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
