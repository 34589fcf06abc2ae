import type { Contract } from '../contract/contract.ts';
import { checkContract } from './check-contract.ts';
import { type SourceDocument, toMapping } from './document.ts';
import { findServer, readDateTimes, readEnums } from './document-parts.ts';
import { readRequestHints } from './hints.ts';
import { lowerDocument } from './lower.ts';
import { readPersonalNames } from './personal-names.ts';
import { readApis, readOperations } from './read-operations.ts';
import { createSchemas } from './schemas.ts';

/**
 * Reads a contract from its document, as the generator does before the build; only the validators are functions that Ajv makes now.
 * @param placeOf names the file and line in which a line of the document is written
 * @throws DocumentError with file and line for a contract that ringback cannot enforce
 */
export function readContract(source: SourceDocument, placeOf: (line: number) => string): Contract {
  const document = lowerDocument(source);
  const schemas = createSchemas(document);
  const operations = readOperations(document, schemas);
  const apis = readApis(document, schemas, operations);
  checkContract(document, schemas, operations);
  const rules = schemas.rules();
  const validators = Object.entries(schemas.validators());
  return {
    version: String(toMapping(document.data.info).version),
    operations,
    apis,
    enums: readEnums(document),
    dateTimes: readDateTimes(document),
    schemas: Object.fromEntries(validators.map(([name, validate]) => [name, { validate, rules: rules[name] ?? {} }])),
    parts: {
      schemas: schemas.resolved(),
      hints: { requests: readRequestHints(document, operations), samples: schemas.samples() },
      personal: readPersonalNames(document),
      text: document.text,
      server: findServer(document),
      placeOf,
    },
  };
}
