import type { DeclaredResponse, DeclaredResponses, Members, RejectionKind } from '../contract/contract.ts';
import { pointerSegments, valueAt } from '../contract/json.ts';
import { DocumentError, join, type SourceDocument, toMapping, toStrings } from './document.ts';
import { followReference, listExamples, type NamedExample, readErrorExample } from './examples.ts';
import { listMediaTypes } from './media-types.ts';
import { readStatusDrift, readValueDrift } from './read-drift.ts';
import { readLinks } from './read-links.ts';
import { listSecrets, readEchoes } from './read-members.ts';
import type { Schemas } from './schema-registry.ts';
import { isAssumed } from './source.ts';

const rejectionKinds: readonly RejectionKind[] = [
  'unknownPath',
  'methodNotAllowed',
  'unauthenticated',
  'notPermitted',
  'unsupportedMediaType',
  'notAcceptable',
  'unsupportedVersion',
  'malformedBody',
  'invalid',
];

/**
 * Reads responses: their validators, their error examples in order of priority, and the kinds of rejection (x-refuses).
 * @param sent the members of the request body, if there is one: nobody repeats a member that the operation does not take
 */
export function readResponses(
  document: SourceDocument,
  schemas: Schemas,
  pointers: readonly (readonly [number, string])[],
  sent?: Members,
): DeclaredResponses {
  const responses: Record<number, DeclaredResponse> = {};
  const errors: DeclaredResponses['errors'][number][] = [];
  const rejectionErrors: Partial<Record<RejectionKind, string>> = {};
  for (const [status, pointer] of pointers) {
    const [mediaType, ...alternatives] = listMediaTypes(document, pointer);
    const examples = mediaType ? listExamples(document, mediaType.pointer) : [];
    const schema = mediaType ? join(mediaType.pointer, 'schema') : undefined;
    const headers = addHeaders(document, schemas, pointer);
    responses[status] = {
      status,
      line: document.lineOf(pointer),
      constants: readConstantHeaders(document, pointer),
      headerExamples: readHeaderExamples(document, pointer),
      secrets: schema ? listSecrets(document, schema) : [],
      echoes: schema && status < 400 ? readEchoes(document, schema).filter(({ request }) => canSend(sent, request)) : [],
      ...readResponseDrift(document, schemas, pointer, schema && schemas.add(schema)),
      links: readLinks(document, pointer),
      examples: status < 400 ? Object.fromEntries(examples.map((example) => [example.name, example.node.value ?? null])) : {},
      ...(mediaType ? { mediaType: mediaType.name } : {}),
      ...(schema ? { body: schemas.add(schema) } : {}),
      ...(alternatives.length > 0
        ? {
            alternatives: Object.fromEntries(
              alternatives.map(({ name, pointer: at }) => [name, schemas.add(join(at, 'schema'))]),
            ),
          }
        : {}),
      ...(headers ? { headers } : {}),
      ...readErrorList(document, pointer, examples),
    };
    if (status < 400) continue;
    for (const example of examples) {
      const source = example.node['x-source'];
      const isInferred =
        typeof source === 'string' ? source.startsWith('inferred') : isAssumed(document, join(pointer, 'content'));
      const error = { ...readErrorExample(document, status, errors.length, example), ...(isInferred ? { assumed: true } : {}) };
      if (errors.some(({ name }) => name === error.name))
        throw new DocumentError(document, example.pointer, `the responses have a second error example named "${error.name}"`);
      errors.push(error);
      for (const kind of toStrings(example.node['x-refuses'])) {
        const rejectionKind = rejectionKinds.find((known) => known === kind);
        if (!rejectionKind)
          throw new DocumentError(
            document,
            example.pointer,
            `x-refuses has the unknown kind "${kind}"; expected one of ${rejectionKinds.join(', ')}`,
          );
        rejectionErrors[rejectionKind] = error.name;
      }
    }
  }
  return { responses, errors, rejectionErrors };
}

/** Reads x-error-list, the pointer to a list with an error for each wrong parameter or member; an example has one. */
function readErrorList(
  document: SourceDocument,
  response: string,
  examples: readonly NamedExample[],
): Pick<DeclaredResponse, 'errorList'> {
  const pointer = toMapping(document.at(response))['x-error-list'];
  if (typeof pointer !== 'string') return {};
  for (const example of examples) {
    const list = valueAt(example.node.value, pointer);
    if (!Array.isArray(list) || list.length !== 1)
      throw new DocumentError(
        document,
        example.pointer,
        `the example must have exactly one error at ${pointer}, the x-error-list of its response`,
      );
  }
  return { errorList: pointerSegments(pointer) };
}

/** Reads the known drift of a response: of its status, and of the values in its body. */
function readResponseDrift(
  document: SourceDocument,
  schemas: Schemas,
  response: string,
  body: string | undefined,
): Pick<DeclaredResponse, 'statusDrift' | 'valueDrift'> {
  const statusDrift = readStatusDrift(document, response);
  const valueDrift = body === undefined ? [] : readValueDrift(document, schemas, body);
  return { ...(statusDrift.length > 0 ? { statusDrift } : {}), ...(valueDrift.length > 0 ? { valueDrift } : {}) };
}

interface DeclaredHeader {
  readonly name: string;
  readonly pointer: string;
}

function listHeaders(document: SourceDocument, response: string): DeclaredHeader[] {
  const names = Object.keys(toMapping(toMapping(document.at(response)).headers));
  return names.map((name) => ({ name, pointer: followReference(document, join(response, 'headers', name)) }));
}

function addHeaders(document: SourceDocument, schemas: Schemas, response: string): string | undefined {
  const headers = listHeaders(document, response);
  if (headers.length === 0) return undefined;
  const required = headers.filter(({ pointer }) => toMapping(document.at(pointer)).required === true);
  return schemas.addObject(join(response, 'headers'), {
    pointer: join(response, 'headers'),
    required: required.map(({ name }) => name),
    members: Object.fromEntries(headers.map(({ name, pointer }) => [name, join(pointer, 'schema')])),
  });
}

/** A header with one possible value, or a default, has that value. */
function readConstantHeaders(document: SourceDocument, response: string): Record<string, string> {
  return Object.fromEntries(
    listHeaders(document, response).flatMap(({ name, pointer }) => {
      const { enum: values, default: preset } = toMapping(toMapping(document.at(pointer)).schema);
      const [value, second] = typeof preset === 'string' ? [preset] : toStrings(values);
      return value === undefined || second !== undefined ? [] : [[name, value]];
    }),
  );
}

/** Reads an example of every header that has no constant value. */
function readHeaderExamples(document: SourceDocument, response: string): Record<string, string> {
  const constants = readConstantHeaders(document, response);
  return Object.fromEntries(
    listHeaders(document, response)
      .filter(({ name }) => !Object.hasOwn(constants, name))
      .map(({ name, pointer }) => {
        const { example } = toMapping(document.at(pointer));
        if (typeof example !== 'string')
          throw new DocumentError(document, pointer, 'a header needs an example or a single value in its enum');
        return [name, example];
      }),
  );
}

/** Tells if a request body can have the member at a path. */
function canSend(members: Members | undefined, [name, ...rest]: readonly string[]): boolean {
  if (!members || name === undefined) return true;
  const member = members[name];
  return member !== undefined && canSend(member.members, rest);
}
