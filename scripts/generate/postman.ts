import type { Operation } from '../../src/contract/contract.ts';
import {
  type Data,
  isMapping,
  join,
  type Mapping,
  type SourceDocument,
  toMapping,
  toStrings,
} from '../../src/generator/document.ts';
import { followReference, listExamples } from '../../src/generator/examples.ts';
import { listMediaTypes } from '../../src/generator/media-types.ts';
import { parameterExample } from '../../src/generator/parameters.ts';
import type { ContractParts } from './emit.ts';

/** Path of the collection. */
export const collectionFile = 'examples/postman/ringback.postman_collection.json';

/** The members of a form that hold the credentials of an account (RFC 6749), and the variables that have them. */
const credentials: Readonly<Record<string, string>> = { client_id: 'accountKey', client_secret: 'apiToken' };

/** An operation with its place in the document, and the name of its security scheme of each kind. */
interface OperationSource {
  readonly operation: Operation;
  readonly pointer: string;
  readonly node: Mapping;
  readonly schemes: Readonly<Record<string, string>>;
}

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

const toList = (value: Data | undefined): Data[] => (Array.isArray(value) ? value : []);

function readSource(document: SourceDocument, operation: Operation): OperationSource {
  const pointer = join('/paths', operation.path, operation.method.toLowerCase());
  const node = toMapping(document.at(pointer));
  const all = toMapping(document.at('/components/securitySchemes'));
  const names = toList(node.security).flatMap((alternative) => Object.keys(toMapping(alternative)));
  return { operation, pointer, node, schemes: Object.fromEntries(names.map((name) => [toMapping(all[name]).scheme, name])) };
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

/** Lists the valid examples of a request body with their media types. */
function listBodies(
  document: SourceDocument,
  operation: string,
): { mediaType: string; summary: string; value: Data | undefined }[] {
  if (toMapping(document.at(operation)).requestBody === undefined) return [];
  const body = followReference(document, join(operation, 'requestBody'));
  return listMediaTypes(document, body).flatMap(({ name: mediaType, pointer }) =>
    listExamples(document, pointer).map(({ name, node }) => ({
      mediaType,
      summary: String(node.summary ?? name),
      value: node.value,
    })),
  );
}

/** Finds the documented success: the one that stands for no other status. */
function findSuccess({ responses }: Operation) {
  return Object.values(responses).find(({ status, statusDrift }) => status < 300 && statusDrift === undefined);
}

/** Reads the variables that a response fills, with the paths of the members: parameters of its links, and the token. */
function storedMembers(operation: Operation, sources: readonly OperationSource[]): Record<string, readonly string[]> {
  const success = findSuccess(operation);
  const members: Record<string, readonly string[]> = {};
  for (const { parameters } of success?.links ?? [])
    for (const [name, expression] of Object.entries(parameters))
      if (expression.source === 'response.body') members[name] = expression.path;
  const [example] = Object.values(success?.examples ?? {});
  const bearer = sources.find(({ operation: { api }, schemes }) => api === operation.api && schemes.bearer !== undefined);
  // RFC 6749 names the member that has the token.
  if (!operation.bearer && bearer?.schemes.bearer && Object.hasOwn(Object(example), 'access_token'))
    members[bearer.schemes.bearer] = ['access_token'];
  return members;
}

function writeItems(document: SourceDocument, source: OperationSource, sources: readonly OperationSource[]): object[] {
  const { operation, pointer, node } = source;
  const script = writeTests(operation, storedMembers(operation, sources));
  const bodies = listBodies(document, pointer);
  const requests = bodies.length > 0 ? bodies : [{ mediaType: undefined, summary: undefined, value: undefined }];
  return requests.map(({ mediaType, summary, value }) => ({
    name: summary === undefined ? node.summary : `${String(node.summary)}: ${summary}`,
    event: [{ listen: 'test', script: { type: 'text/javascript', exec: script } }],
    request: {
      method: operation.method,
      description: node.description,
      header: writeHeaders(document, pointer, mediaType),
      url: writeUrl(document, source),
      auth: writeAuth(source, value),
      ...(mediaType === undefined ? {} : { body: writeBody(mediaType, value) }),
    },
  }));
}

function writeTests(operation: Operation, members: Readonly<Record<string, readonly string[]>>): string[] {
  const status = findSuccess(operation)?.status;
  const stores = Object.entries(members).map(
    ([name, path]) =>
      `pm.collectionVariables.set('${name}', pm.response.json()${path.map((segment) => `['${segment}']`).join('')});`,
  );
  return [`pm.test('${operation.operationId} answers ${status}', () => pm.response.to.have.status(${status}));`, ...stores];
}

/** Lists the parameters of an operation as the document has them, headers included. */
function listParameters(document: SourceDocument, operation: string): { node: Mapping; example: Data | undefined }[] {
  return toList(toMapping(document.at(operation)).parameters).map((_, index) => {
    const pointer = followReference(document, join(operation, 'parameters', index));
    return { node: toMapping(document.at(pointer)), example: parameterExample(document, pointer) };
  });
}

function writeHeaders(document: SourceDocument, operation: string, mediaType: string | undefined): object[] {
  const headers = listParameters(document, operation).filter(({ node }) => node.in === 'header');
  return [
    ...headers.map(({ node: { name }, example }) => ({ key: name, value: example })),
    ...(mediaType === undefined ? [] : [{ key: 'Content-Type', value: mediaType }]),
  ];
}

function writeUrl(document: SourceDocument, { operation, pointer }: OperationSource): object {
  const query = listParameters(document, pointer)
    .filter(({ node }) => node.in === 'query')
    .flatMap(({ node: { name, description }, example }) =>
      isMapping(example)
        ? Object.entries(example).map(([member, value]) => ({ key: `${name}[${member}]`, value: String(value), description }))
        : [{ key: name, value: String(example), description }],
    );
  const segments = operation.path.slice(1).replace(/\{(\w+)\}/g, ':$1');
  const variable = operation.parameters.filter(({ in: location }) => location === 'path');
  return {
    raw: `{{baseUrl}}/${segments}${query.length > 0 ? `?${query.map(({ key, value }) => `${key}=${value}`).join('&')}` : ''}`,
    host: ['{{baseUrl}}'],
    path: segments.split('/'),
    ...(query.length > 0 ? { query } : {}),
    ...(variable.length > 0 ? { variable: variable.map(({ name }) => ({ key: name, value: `{{${name}}}` })) } : {}),
  };
}

/** Chooses a bearer token, or the account as Basic credentials unless the body has it. */
function writeAuth({ schemes }: OperationSource, body: Data | undefined): object {
  if (schemes.bearer !== undefined)
    return { type: 'bearer', bearer: [{ key: 'token', value: `{{${schemes.bearer}}}`, type: 'string' }] };
  if (Object.keys(credentials).some((member) => toMapping(body)[member] !== undefined)) return { type: 'noauth' };
  const [username, password] = Object.values(credentials).map((variable) => `{{${variable}}}`);
  const basic = Object.entries({ username, password }).map(([key, value]) => ({ key, value, type: 'string' }));
  return { type: 'basic', basic };
}

function writeBody(mediaType: string, value: Data | undefined): object {
  if (mediaType !== 'application/x-www-form-urlencoded')
    return { mode: 'raw', raw: JSON.stringify(value, null, 2), options: { raw: { language: 'json' } } };
  const urlencoded = Object.entries(toMapping(value)).map(([key, text]) => ({
    key,
    value: credentials[key] === undefined ? String(text) : `{{${credentials[key]}}}`,
    type: 'text',
  }));
  return { mode: 'urlencoded', urlencoded };
}
