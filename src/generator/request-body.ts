import type { Operation, Versions } from '../contract/contract.ts';
import { contentTypeOf } from '../contract/media-type.ts';
import { DocumentError, isMapping, join, type SourceDocument, toMapping } from './document.ts';
import { followReference, listExamples } from './examples.ts';
import { listMediaTypes } from './media-types.ts';
import { listSecrets, readMembers } from './read-members.ts';
import type { Schemas } from './schema-registry.ts';

/** Reads the body of an operation: its media type without the version, its validator, its members and its valid examples. */
export function readRequestBody(
  document: SourceDocument,
  schemas: Schemas,
  operation: string,
  versions: Versions | undefined,
): Operation['body'] {
  if (!isMapping(toMapping(document.at(operation)).requestBody)) return undefined;
  const at = followReference(document, join(operation, 'requestBody'));
  const [first, second] = listMediaTypes(document, at);
  if (!first || second) throw new DocumentError(document, at, 'a request body must have exactly one media type');
  const schema = join(first.pointer, 'schema');
  const members = readMembers(document, schema);
  const optional = toMapping(document.at(at)).required !== true;
  const { type, parameters } = contentTypeOf(first.name);
  const version = parameters.get(versions?.parameter ?? '');
  if (parameters.size > 0 && !versions?.supported.some((supported) => String(supported) === version))
    throw new DocumentError(document, first.pointer, 'the parameter of a media type must be a version that x-versions supports');
  return {
    mediaType: type,
    schema: schemas.add(schema),
    ...(optional ? { optional } : {}),
    secrets: listSecrets(document, schema),
    examples: listExamples(document, first.pointer).map(({ node }) => node.value ?? null),
    ...members,
  };
}
