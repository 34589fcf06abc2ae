import type { ApiDescription, Operation, Versions } from '../contract/contract.ts';
import { milliseconds } from '../contract/duration.ts';
import {
  type Data,
  DocumentError,
  isMapping,
  join,
  type Mapping,
  type SourceDocument,
  toMapping,
  toStrings,
} from './document.ts';
import { followReference, listExamples } from './examples.ts';
import { listMediaTypes } from './media-types.ts';
import { constrainsPath, groupParameters, readParameters } from './parameters.ts';
import { readResponses } from './read-responses.ts';
import { readRequestBody } from './request-body.ts';
import type { Schemas } from './schema-registry.ts';

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Reads every operation of the document. */
export function readOperations(document: SourceDocument, schemas: Schemas): Record<string, Operation> {
  const operations: Record<string, Operation> = {};
  for (const [path, item] of Object.entries(toMapping(document.data.paths))) {
    for (const method of methods) {
      if (!isMapping(toMapping(item)[method])) continue;
      const operation = readOperation(document, schemas, path, method);
      if (operations[operation.operationId])
        throw new DocumentError(
          document,
          join('/paths', path, method),
          `the contract has a second operation "${operation.operationId}"`,
        );
      operations[operation.operationId] = operation;
    }
  }
  return operations;
}

/** Reads each API: its servers, its token kinds, and its responses to requests without an operation (x-api). */
export function readApis(
  document: SourceDocument,
  schemas: Schemas,
  operations: Readonly<Record<string, Operation>>,
): Record<string, ApiDescription> {
  const schemes = toMapping(toMapping(document.data.components).securitySchemes);
  const apis: Record<string, ApiDescription> = {};
  for (const api of new Set(Object.values(operations).map((operation) => operation.api))) {
    const apiOperations = Object.values(operations).filter((operation) => operation.api === api);
    const pointers = Object.entries(toMapping(toMapping(document.data.components).responses))
      .filter(([, response]) => toMapping(response)['x-api'] === api)
      .map(([name]) => join('/components/responses', name));
    const schemeNames = new Set(
      apiOperations
        .flatMap((operation) => toMapping(findNode(document, operation)).security ?? [])
        .flatMap((alternative) => Object.keys(Object(alternative))),
    );
    const responses = readResponses(
      document,
      schemas,
      pointers.map((pointer) => [inferStatus(document, pointer), pointer]),
    );
    for (const kind of ['unknownPath', 'methodNotAllowed'] as const) {
      if (!responses.rejectionErrors[kind])
        throw new Error(`${document.file}: no response with "x-api: ${api}" has an example with "x-refuses: ${kind}"`);
    }
    apis[api] = {
      api,
      segments: [...new Set(apiOperations.map((operation) => operation.path.split('/')[1] ?? ''))],
      servers: listServers(document, api),
      tokenKinds: [...schemeNames].flatMap((name) => toStrings(toMapping(schemes[name])['x-token-kinds'])),
      ...readTokenClaims([...schemeNames].map((name) => toMapping(schemes[name])['x-token-claims'])),
      ...responses,
    };
  }
  return apis;
}

/** Lists the servers of an API (x-servers), then those of the document. */
function listServers({ data }: SourceDocument, api: string): string[] {
  const lists = [toMapping(data['x-servers'])[api], data.servers];
  return lists.flatMap((list) => (Array.isArray(list) ? list : [])).map((server) => String(toMapping(server).url));
}

function readTokenClaims(values: readonly (Data | undefined)[]): Pick<ApiDescription, 'tokenClaims'> {
  const claims = toMapping(values.find(isMapping));
  return typeof claims.kind === 'string' && typeof claims.owner === 'string'
    ? { tokenClaims: { kind: claims.kind, owner: claims.owner } }
    : {};
}

function findNode(document: SourceDocument, operation: Operation): Mapping {
  return toMapping(toMapping(toMapping(document.data.paths)[operation.path])[operation.method.toLowerCase()]);
}

/** Infers the status of a response outside the operations, which has no status key, from its x-refuses. */
function inferStatus(document: SourceDocument, pointer: string): number {
  const [mediaType] = listMediaTypes(document, pointer);
  const kinds = mediaType
    ? listExamples(document, mediaType.pointer).flatMap((example) => toStrings(example.node['x-refuses']))
    : [];
  if (kinds.includes('unknownPath')) return 404;
  if (kinds.includes('methodNotAllowed')) return 405;
  throw new DocumentError(
    document,
    pointer,
    'a response with x-api needs an example with "x-refuses: unknownPath" or "x-refuses: methodNotAllowed"',
  );
}

function readOperation(document: SourceDocument, schemas: Schemas, path: string, method: (typeof methods)[number]): Operation {
  const at = join('/paths', path);
  const pointer = join(at, method);
  const item = toMapping(document.at(at));
  const node = toMapping(document.at(pointer));
  const operationId = node.operationId;
  const api = item['x-api'];
  if (typeof operationId !== 'string') throw new DocumentError(document, pointer, 'an operation needs an operationId');
  if (typeof api !== 'string') throw new DocumentError(document, at, 'a path needs x-api');
  const match = toMapping(item['x-path-match']);
  const parameters = readParameters(document, [at, pointer]);
  const hasRules = parameters.some(
    ({ pointer: where, parameter }) => parameter.in === 'query' || constrainsPath(document, where),
  );
  const responses = Object.keys(toMapping(node.responses)).map((status): [number, string] => [
    Number(status),
    followReference(document, join(pointer, 'responses', status)),
  ]);
  const tokenKinds = toStrings(node['x-token-kinds']);
  const versions = readVersions(item);
  const body = readRequestBody(document, schemas, pointer, versions);
  return {
    operationId,
    api,
    path,
    method: method.toUpperCase(),
    line: document.lineOf(pointer),
    ignoreCase: match.case === 'insensitive',
    optionalSlash: match.trailingSlash === 'optional',
    bearer: requiresBearer(document, node),
    parameters: parameters.map(({ parameter }) => parameter),
    documented: [...parameters.map(({ parameter }) => parameter.name), ...Object.keys(body?.members ?? {})],
    ...(tokenKinds.length > 0 ? { tokenKinds } : {}),
    ...(versions ? { versions } : {}),
    ...(typeof node['x-retention'] === 'string' ? { retention: milliseconds(node['x-retention']) } : {}),
    ...(typeof node['x-task-subject'] === 'string' ? { taskSubject: node['x-task-subject'] } : {}),
    ...(hasRules ? { parametersSchema: schemas.addObject(`${pointer}/parameters`, groupParameters(pointer, parameters)) } : {}),
    ...(body ? { body } : {}),
    ...readResponses(document, schemas, responses, body?.members),
  };
}

function requiresBearer(document: SourceDocument, operation: Mapping): boolean {
  const schemes = toMapping(toMapping(document.data.components).securitySchemes);
  const alternatives = Array.isArray(operation.security) ? operation.security : [];
  return (
    alternatives.length > 0 &&
    alternatives.every((alternative) =>
      Object.keys(toMapping(alternative)).some((name) => /^bearer$/i.test(String(toMapping(schemes[name]).scheme))),
    )
  );
}

function readVersions(item: Mapping): Versions | undefined {
  const versions = item['x-versions'];
  if (!isMapping(versions)) return undefined;
  const supported = Array.isArray(versions.supported) ? versions.supported.map(Number) : [];
  return {
    parameter: String(versions.parameter),
    headers: toStrings(versions.headers),
    supported,
    default: Number(versions.default),
  };
}
