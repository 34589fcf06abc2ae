import type { ApiDescription, Operation, Versions } from '../../src/contract/contract.ts';
import { milliseconds } from '../../src/contract/duration.ts';
import {
  type Data,
  DocumentError,
  isMapping,
  join,
  type Mapping,
  mappingOf,
  type SourceDocument,
  stringsOf,
} from './document.ts';
import { deref, examplesOf } from './examples.ts';
import { mediaTypesOf } from './media-types.ts';
import { membersOf, secretsOf } from './members.ts';
import { constrainsPath, parametersObject, parametersOf } from './parameters.ts';
import { answersOf } from './responses.ts';
import type { Schemas } from './schemas.ts';

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Reads every operation of the document. */
export function operationsOf(document: SourceDocument, schemas: Schemas): Record<string, Operation> {
  const operations: Record<string, Operation> = {};
  for (const [path, item] of Object.entries(mappingOf(document.data.paths))) {
    for (const method of methods) {
      if (!isMapping(mappingOf(item)[method])) continue;
      const operation = operationAt(document, schemas, path, method);
      if (operations[operation.operationId])
        throw new DocumentError(document, join('/paths', path, method), `a second ${operation.operationId}`);
      operations[operation.operationId] = operation;
    }
  }
  return operations;
}

/** Reads what each API answers where no operation is met: the responses that carry x-api. */
export function apisOf(
  document: SourceDocument,
  schemas: Schemas,
  operations: Readonly<Record<string, Operation>>,
): Record<string, ApiDescription> {
  const schemes = mappingOf(mappingOf(document.data.components).securitySchemes);
  const apis: Record<string, ApiDescription> = {};
  for (const api of new Set(Object.values(operations).map((operation) => operation.api))) {
    const own = Object.values(operations).filter((operation) => operation.api === api);
    const pointers = Object.entries(mappingOf(mappingOf(document.data.components).responses))
      .filter(([, response]) => mappingOf(response)['x-api'] === api)
      .map(([name]) => join('/components/responses', name));
    const used = new Set(
      own
        .flatMap((operation) => mappingOf(methodNode(document, operation)).security ?? [])
        .flatMap((alternative) => Object.keys(Object(alternative))),
    );
    const answers = answersOf(
      document,
      schemas,
      pointers.map((pointer) => [statusFor(document, pointer), pointer]),
    );
    for (const kind of ['unknownPath', 'methodNotAllowed'] as const) {
      if (!answers.rejectionErrors[kind])
        throw new Error(`${document.file}: no response with "x-api: ${api}" has an example that refuses ${kind}`);
    }
    apis[api] = {
      api,
      segments: [...new Set(own.map((operation) => operation.path.split('/')[1] ?? ''))],
      servers: serversOf(document, own),
      tokenKinds: [...used].flatMap((name) => stringsOf(mappingOf(schemes[name])['x-token-kinds'])),
      ...claimsOf([...used].map((name) => mappingOf(schemes[name])['x-token-claims'])),
      ...answers,
    };
  }
  return apis;
}

/** The servers of an API's paths, then those of the document. */
function serversOf(document: SourceDocument, operations: readonly Operation[]): string[] {
  const holders = [...operations.map(({ path }) => mappingOf(mappingOf(document.data.paths)[path])), document.data];
  const servers = holders.flatMap(({ servers: list }) => (Array.isArray(list) ? list : []));
  return [...new Set(servers.map((server) => String(mappingOf(server).url)))];
}

function claimsOf(found: readonly (Data | undefined)[]): Pick<ApiDescription, 'tokenClaims'> {
  const claims = mappingOf(found.find(isMapping));
  return typeof claims.kind === 'string' && typeof claims.owner === 'string'
    ? { tokenClaims: { kind: claims.kind, owner: claims.owner } }
    : {};
}

function methodNode(document: SourceDocument, operation: Operation): Mapping {
  return mappingOf(mappingOf(mappingOf(document.data.paths)[operation.path])[operation.method.toLowerCase()]);
}

/** A response that belongs to no operation has no status key; what it refuses decides. */
function statusFor(document: SourceDocument, pointer: string): number {
  const [mediaType] = mediaTypesOf(document, pointer);
  const refused = mediaType
    ? examplesOf(document, mediaType.pointer).flatMap((example) => stringsOf(example.node['x-refuses']))
    : [];
  if (refused.includes('unknownPath')) return 404;
  if (refused.includes('methodNotAllowed')) return 405;
  throw new DocumentError(document, pointer, 'a response with x-api answers unknownPath or methodNotAllowed');
}

function operationAt(document: SourceDocument, schemas: Schemas, path: string, method: (typeof methods)[number]): Operation {
  const at = join('/paths', path);
  const pointer = join(at, method);
  const item = mappingOf(document.at(at));
  const node = mappingOf(document.at(pointer));
  const operationId = node.operationId;
  const api = item['x-api'];
  if (typeof operationId !== 'string') throw new DocumentError(document, pointer, 'an operation needs an operationId');
  if (typeof api !== 'string') throw new DocumentError(document, at, 'a path needs x-api');
  const match = mappingOf(item['x-path-match']);
  const parameters = parametersOf(document, [at, pointer]);
  const constrained = parameters.some(
    ({ pointer: where, parameter }) => parameter.in === 'query' || constrainsPath(document, where),
  );
  const responses = Object.keys(mappingOf(node.responses)).map((status): [number, string] => [
    Number(status),
    deref(document, join(pointer, 'responses', status)),
  ]);
  const kinds = stringsOf(node['x-token-kinds']);
  const versions = versionsOf(item);
  const body = bodyOf(document, schemas, pointer);
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
    ...(kinds.length > 0 ? { tokenKinds: kinds } : {}),
    ...(versions ? { versions } : {}),
    ...(typeof node['x-retention'] === 'string' ? { retention: milliseconds(node['x-retention']) } : {}),
    ...(typeof node['x-task-subject'] === 'string' ? { taskSubject: node['x-task-subject'] } : {}),
    ...(constrained
      ? { parametersSchema: schemas.addObject(`${pointer}/parameters`, parametersObject(pointer, parameters)) }
      : {}),
    ...(body ? { body } : {}),
    ...answersOf(document, schemas, responses),
  };
}

function requiresBearer(document: SourceDocument, operation: Mapping): boolean {
  const schemes = mappingOf(mappingOf(document.data.components).securitySchemes);
  const alternatives = Array.isArray(operation.security) ? operation.security : [];
  return (
    alternatives.length > 0 &&
    alternatives.every((alternative) =>
      Object.keys(mappingOf(alternative)).some((name) => mappingOf(schemes[name]).scheme === 'bearer'),
    )
  );
}

function versionsOf(item: Mapping): Versions | undefined {
  const versions = item['x-versions'];
  if (!isMapping(versions)) return undefined;
  const supported = Array.isArray(versions.supported) ? versions.supported.map(Number) : [];
  return {
    parameter: String(versions.parameter),
    headers: stringsOf(versions.headers),
    supported,
    default: Number(versions.default),
  };
}

function bodyOf(document: SourceDocument, schemas: Schemas, operation: string): Operation['body'] {
  if (!isMapping(mappingOf(document.at(operation)).requestBody)) return undefined;
  const at = deref(document, join(operation, 'requestBody'));
  const [first, second] = mediaTypesOf(document, at);
  if (!first || second) throw new DocumentError(document, at, 'ringback serves one media type a body');
  const schema = join(first.pointer, 'schema');
  const members = membersOf(document, schema);
  const optional = mappingOf(document.at(at)).required !== true;
  return {
    mediaType: first.name,
    schema: schemas.add(schema),
    ...(optional ? { optional } : {}),
    secrets: secretsOf(document, schema),
    examples: examplesOf(document, first.pointer).flatMap(({ node }) =>
      node['x-refused-as'] === undefined ? [node.value ?? null] : [],
    ),
    ...members,
  };
}
