import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** Writes the module with the TypeScript types of an OpenAPI document, given as YAML or as an object. */
export async function typesModule(source: string, document: string | OpenAPI3): Promise<string> {
  const nodes = await openapiTS(document, { silent: true });
  return `// Generated from ${source} by "npm run generate". Do not edit.\n${astToString(nodes)}`;
}
