import { type Data, isMapping, type SourceDocument, toMapping, toStrings } from '../../src/generator/document.ts';
import type { ContractParts } from './emit.ts';
import { writeItems } from './postman-items.ts';
import { credentials, listBodies, type OperationSource, readSource, storedMembers, toList } from './postman-source.ts';

/** Path of the collection. */
export const collectionFile = 'examples/postman/ringback.postman_collection.json';

/**
 * Writes a Postman collection (v2.1): a folder for each tag, a request for each valid example of an operation. Its tests check
 * the documented status, and store what later requests need: the parameters of the contract's links, and the token.
 */
export function postmanCollection({ document, operations }: Pick<ContractParts, 'document' | 'operations'>): string {
  const sources = Object.values(operations).map((operation) => readSource(document, operation));
  const folders = toList(document.data.tags).map((tag) => {
    const { name, description } = toMapping(tag);
    const own = sources.filter(({ node }) => toStrings(node.tags).includes(String(name)));
    const isFirst = ({ operation }: OperationSource) => Object.keys(storedMembers(operation, sources)).length > 0;
    const ordered = [...own.filter(isFirst), ...own.filter((source) => !isFirst(source))];
    const item = ordered.flatMap((source) => writeItems(document, source, sources));
    return { needsToken: own.every(({ operation }) => operation.bearer), folder: { name, description, item } };
  });
  const variables = { baseUrl: toMapping(toList(document.data.servers)[0]).url, ...readVariables(document, sources) };
  const collection = {
    info: {
      name: 'ringback',
      description: `${toMapping(document.data.info).description}\n\nRun the whole collection: its requests store ids and a token for those after them.`,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    variable: Object.entries(variables).map(([key, value]) => ({ key, value })),
    // The operations that give out tokens come before those that need one.
    item: [...folders.filter(({ needsToken }) => !needsToken), ...folders.filter(({ needsToken }) => needsToken)].map(
      ({ folder }) => folder,
    ),
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}

/** Reads the variables with their first values: path parameters, credentials, and a token for each API. */
function readVariables(document: SourceDocument, sources: readonly OperationSource[]): Record<string, Data> {
  const stored = new Set(sources.flatMap(({ operation }) => Object.keys(storedMembers(operation, sources))));
  const variables: Record<string, Data> = {};
  for (const { operation, schemes, pointer } of sources) {
    for (const { name, example = '', in: location } of operation.parameters)
      if (location === 'path') variables[name] = stored.has(name) ? '' : String(example);
    const kinds = operation.tokenKinds ?? [];
    if (schemes.bearer !== undefined) variables[schemes.bearer] = stored.has(schemes.bearer) ? '' : `${kinds[0]}_postman`;
    for (const { value } of listBodies(document, pointer))
      for (const [member, variable] of Object.entries(credentials))
        if (operation.bearer === false && isMapping(value) && value[member] !== undefined) variables[variable] = value[member];
  }
  return variables;
}
