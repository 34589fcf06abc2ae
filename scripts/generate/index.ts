import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { checkContract } from './check.ts';
import { parse } from './document.ts';
import { contractModule, namesModule, textModule, validatorsModule } from './emit.ts';
import { apisOf, operationsOf } from './operations.ts';
import { createSchemas } from './schemas.ts';
import { typesModule } from './types.ts';
import { bundledSchema, worldModule, worldTypes, worldValidator } from './world.ts';

/** Every file that is derived from the contract and the world, by path. */
async function generate(): Promise<Record<string, string>> {
  const [document, worldSchema, world] = await Promise.all(
    ['openapi.yaml', 'src/sandbox/world.schema.yaml', 'fixtures/world.yaml'].map(read),
  );
  if (!document || !worldSchema || !world) throw new Error('nothing to generate from');
  const schemas = createSchemas(document);
  const operations = operationsOf(document, schemas);
  const apis = apisOf(document, schemas, operations);
  checkContract(document, schemas, operations);
  const parts = { document, schemas, operations, apis };
  const bundled = bundledSchema(worldSchema, document);
  return {
    'src/contract/generated/types.ts': await typesModule(document.file, document.text),
    'src/contract/generated/names.ts': namesModule(parts),
    'src/contract/generated/validators.ts': await validatorsModule(parts),
    'src/contract/generated/contract.ts': contractModule(parts),
    'src/contract/generated/text.ts': textModule(parts),
    'src/sandbox/generated/world-types.ts': await worldTypes(worldSchema, bundled),
    'src/sandbox/generated/world-validator.ts': await worldValidator(worldSchema, bundled),
    'src/sandbox/generated/world.ts': worldModule(world),
    'fixtures/world.schema.json': `${JSON.stringify(bundled, null, 2)}\n`,
  };
}

async function read(file: string) {
  return parse(file, await readFile(file, 'utf8'));
}

/** Writes what has changed, or with --check names it and fails. */
async function main(check: boolean): Promise<number> {
  const files = Object.entries(await generate());
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
