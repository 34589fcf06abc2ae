import { checkContract } from './check.ts';
import type { SourceDocument } from './document.ts';
import { contractModule, namesModule, textModule, validatorsModule } from './emit.ts';
import { apisOf, operationsOf } from './operations.ts';
import { createSchemas } from './schemas.ts';
import { typesModule } from './types.ts';
import { bundledSchema, worldModule, worldTypes, worldValidator } from './world.ts';

/** What everything is derived from. */
export interface Sources {
  readonly contract: SourceDocument;
  readonly worldSchema: SourceDocument;
  readonly world: SourceDocument;
}

/**
 * Every file that is derived from the contract and the world, by path.
 * @throws DocumentError with file and line, for a contract that ringback could not keep
 */
export async function generate({ contract: document, worldSchema, world }: Sources): Promise<Record<string, string>> {
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
