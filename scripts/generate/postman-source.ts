import type { Operation } from '../../src/contract/contract.ts';
import { type Data, join, type Mapping, type SourceDocument, toMapping } from '../../src/generator/document.ts';
import { followReference, listExamples } from '../../src/generator/examples.ts';
import { listMediaTypes } from '../../src/generator/media-types.ts';

/** The members of a form that hold the credentials of an account (RFC 6749), and the variables that have them. */
export const credentials: Readonly<Record<string, string>> = { client_id: 'accountKey', client_secret: 'apiToken' };

/** An operation with its place in the document, and the name of its security scheme of each kind. */
export interface OperationSource {
  readonly operation: Operation;
  readonly pointer: string;
  readonly node: Mapping;
  readonly schemes: Readonly<Record<string, string>>;
}

export const toList = (value: Data | undefined): Data[] => (Array.isArray(value) ? value : []);

export function readSource(document: SourceDocument, operation: Operation): OperationSource {
  const pointer = join('/paths', operation.path, operation.method.toLowerCase());
  const node = toMapping(document.at(pointer));
  const all = toMapping(document.at('/components/securitySchemes'));
  const names = toList(node.security).flatMap((alternative) => Object.keys(toMapping(alternative)));
  return { operation, pointer, node, schemes: Object.fromEntries(names.map((name) => [toMapping(all[name]).scheme, name])) };
}

/** Lists the valid examples of a request body with their media types. */
export function listBodies(
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
export function findSuccess({ responses }: Operation) {
  return Object.values(responses).find(({ status, statusDrift }) => status < 300 && statusDrift === undefined);
}

/** Reads the variables that a response fills, with the paths of the members: parameters of its links, and the token. */
export function storedMembers(operation: Operation, sources: readonly OperationSource[]): Record<string, readonly string[]> {
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
