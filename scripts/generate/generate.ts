import { checkContract } from '../../src/generator/check-contract.ts';
import type { SourceDocument } from '../../src/generator/document.ts';
import { readRequestHints } from '../../src/generator/hints.ts';
import { lowerDocument } from '../../src/generator/lower.ts';
import { readApis, readOperations } from '../../src/generator/read-operations.ts';
import { createSchemas } from '../../src/generator/schemas.ts';
import { clientModule } from './client.ts';
import {
  apiNamesModule,
  bodiesModule,
  contractModule,
  hintsModule,
  namesModule,
  schemasModule,
  textModule,
  validatorsModule,
} from './emit.ts';
import { inlineReferences } from './inline.ts';
import { personalModule } from './personal.ts';
import { collectionFile, postmanCollection } from './postman.ts';
import { checkSources } from './sources.ts';
import { typesModule } from './types.ts';
import { bundledSchema, worldModule, worldTypes, worldValidator } from './world.ts';

/** The files that the generator reads. */
export interface Sources {
  readonly contract: SourceDocument;
  readonly worldSchema: SourceDocument;
  readonly world: SourceDocument;
  /** The contract of ringback's own API. */
  readonly admin: SourceDocument;
  /** The handles of the documents that x-source may name. */
  readonly handles: ReadonlySet<string>;
}

/**
 * Generates the contents of all files that are derived from the contracts and the world, by path.
 * @throws DocumentError with file and line for a contract that ringback cannot enforce
 */
export async function generate({ contract, worldSchema, world, admin, handles }: Sources): Promise<Record<string, string>> {
  checkSources(contract, handles);
  const bundled = bundledSchema(worldSchema, contract);
  return {
    ...(await contractFiles('src/contract/generated', contract, '../contract.ts', true)),
    ...(await contractFiles(
      'src/admin/generated',
      inlineReferences(admin, [contract, worldSchema]),
      '../../contract/contract.ts',
    )),
    'src/sandbox/generated/world-types.ts': await worldTypes(worldSchema, bundled),
    'src/sandbox/generated/world-validator.ts': await worldValidator(worldSchema, bundled),
    'src/sandbox/generated/world.ts': worldModule(world),
    'fixtures/world.schema.json': `${JSON.stringify(bundled, null, 2)}\n`,
  };
}

/**
 * Generates the files of one contract.
 * @param types path of the module that exports the type `Contract`, relative to the folder
 * @param withSchemas `true` adds the schemas, hints and personal members as data, and names for the bodies
 */
async function contractFiles(
  folder: string,
  source: SourceDocument,
  types: string,
  withSchemas = false,
): Promise<Record<string, string>> {
  const document = lowerDocument(source);
  const schemas = createSchemas(document);
  const operations = readOperations(document, schemas);
  const apis = readApis(document, schemas, operations);
  checkContract(document, schemas, operations);
  const parts = { document, schemas, operations, apis };
  return {
    [`${folder}/types.ts`]: await typesModule(document.file, document.text),
    [`${folder}/names.ts`]: namesModule(parts),
    [`${folder}/validators.ts`]: await validatorsModule(parts),
    [`${folder}/contract.ts`]: contractModule(parts, types),
    ...(withSchemas
      ? {
          [`${folder}/api-names.ts`]: apiNamesModule(parts),
          [`${folder}/bodies.ts`]: bodiesModule(parts),
          [`${folder}/schemas.ts`]: schemasModule(parts, types),
          [`${folder}/hints.ts`]: hintsModule(parts, readRequestHints(document, operations)),
          [`${folder}/personal.ts`]: personalModule(document),
          'src/client/generated/operations.ts': clientModule(parts),
          [collectionFile]: postmanCollection(parts),
        }
      : {}),
    [`${folder}/text.ts`]: textModule(parts),
  };
}
