import type { Operation } from '../../src/contract/contract.ts';
import { type Data, isMapping, join, type Mapping, type SourceDocument, toMapping } from '../../src/generator/document.ts';
import { followReference } from '../../src/generator/examples.ts';
import { parameterExample } from '../../src/generator/parameters.ts';
import { credentials, findSuccess, listBodies, type OperationSource, storedMembers, toList } from './postman-source.ts';

/** Writes the requests of an operation: one for each example of its body. */
export function writeItems(document: SourceDocument, source: OperationSource, sources: readonly OperationSource[]): object[] {
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
