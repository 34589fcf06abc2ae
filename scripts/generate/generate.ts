import { checkContract } from './check.ts';
import type { SourceDocument } from './document.ts';
import { contractModule, hintsModule, namesModule, schemasModule, textModule, validatorsModule } from './emit.ts';
import { requestHints } from './hints.ts';
import { inlined } from './inline.ts';
import { apisOf, operationsOf } from './operations.ts';
import { personalModule } from './personal.ts';
import { createSchemas } from './schemas.ts';
import { typesModule } from './types.ts';
import { bundledSchema, worldModule, worldTypes, worldValidator } from './world.ts';

/** What everything is derived from. */
export interface Sources {
  readonly contract: SourceDocument;
  readonly worldSchema: SourceDocument;
  readonly world: SourceDocument;
  /** The contract of ringback's own API. */
  readonly admin: SourceDocument;
}

/**
 * Every file that is derived from the contracts and the world, by path.
 * @throws DocumentError with file and line, for a contract that ringback could not keep
 */
export async function generate({ contract, worldSchema, world, admin }: Sources): Promise<Record<string, string>> {
  const bundled = bundledSchema(worldSchema, contract);
  return {
    ...(await contractFiles('src/contract/generated', contract, '../contract.ts', true)),
    ...(await contractFiles('src/admin/generated', inlined(admin, [contract, worldSchema]), '../../contract/contract.ts')),
    'src/sandbox/generated/world-types.ts': await worldTypes(worldSchema, bundled),
    'src/sandbox/generated/world-validator.ts': await worldValidator(worldSchema, bundled),
    'src/sandbox/generated/world.ts': worldModule(world),
    'fixtures/world.schema.json': `${JSON.stringify(bundled, null, 2)}\n`,
  };
}

/**
 * The files that are derived from one contract.
 * @param types the module, seen from there, that says what a contract is
 * @param isOpen whether others derive something from its schemas
 */
async function contractFiles(
  folder: string,
  document: SourceDocument,
  types: string,
  isOpen = false,
): Promise<Record<string, string>> {
  const schemas = createSchemas(document);
  const operations = operationsOf(document, schemas);
  const apis = apisOf(document, schemas, operations);
  checkContract(document, schemas, operations);
  const parts = { document, schemas, operations, apis };
  return {
    [`${folder}/types.ts`]: await typesModule(document.file, document.text),
    [`${folder}/names.ts`]: namesModule(parts),
    [`${folder}/validators.ts`]: await validatorsModule(parts),
    [`${folder}/contract.ts`]: contractModule(parts, types),
    ...(isOpen
      ? {
          [`${folder}/schemas.ts`]: schemasModule(parts, types),
          [`${folder}/hints.ts`]: hintsModule(parts, requestHints(document, operations)),
          [`${folder}/personal.ts`]: personalModule(document),
        }
      : {}),
    [`${folder}/text.ts`]: textModule(parts),
  };
}
