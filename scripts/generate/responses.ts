import type { DeclaredResponse, DeclaredResponses, RejectionKind } from '../../src/contract/contract.ts';
import { pointerSegments, valueAt } from '../../src/contract/json.ts';
import { DocumentError, join, mappingOf, type SourceDocument, stringsOf } from './document.ts';
import { deref, errorExample, examplesOf, type NamedExample } from './examples.ts';
import { linksOf } from './links.ts';
import { mediaTypesOf } from './media-types.ts';
import { echoesOf, secretsOf } from './members.ts';
import type { Schemas } from './schemas.ts';

const refusalKinds: readonly RejectionKind[] = [
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

/** Reads responses: their validators, their error examples in order of priority, and which refusals those answer. */
export function answersOf(
  document: SourceDocument,
  schemas: Schemas,
  pointers: readonly (readonly [number, string])[],
): DeclaredResponses {
  const responses: Record<number, DeclaredResponse> = {};
  const errors: DeclaredResponses['errors'][number][] = [];
  const refusals: Partial<Record<RejectionKind, string>> = {};
  for (const [status, pointer] of pointers) {
    const [mediaType, ...others] = mediaTypesOf(document, pointer);
    const examples = mediaType ? examplesOf(document, mediaType.pointer) : [];
    const schema = mediaType ? join(mediaType.pointer, 'schema') : undefined;
    const headers = headersOf(document, schemas, pointer);
    responses[status] = {
      status,
      line: document.lineOf(pointer),
      constants: constantsOf(document, pointer),
      headerExamples: headerExamplesOf(document, pointer),
      secrets: schema ? secretsOf(document, schema) : [],
      echoes: schema && status < 400 ? echoesOf(document, schema) : [],
      links: linksOf(document, pointer),
      examples: status < 400 ? Object.fromEntries(examples.map((example) => [example.name, example.node.value ?? null])) : {},
      ...(mediaType ? { mediaType: mediaType.name } : {}),
      ...(schema ? { body: schemas.add(schema) } : {}),
      ...(others.length > 0
        ? { alternatives: Object.fromEntries(others.map(({ name, pointer: at }) => [name, schemas.add(join(at, 'schema'))])) }
        : {}),
      ...(headers ? { headers } : {}),
      ...errorListOf(document, pointer, examples),
    };
    if (status < 400) continue;
    for (const example of examples) {
      const error = errorExample(document, status, errors.length, example);
      if (errors.some(({ name }) => name === error.name))
        throw new DocumentError(document, example.pointer, `a second example named ${error.name}`);
      errors.push(error);
      for (const kind of stringsOf(example.node['x-refuses'])) {
        const known = refusalKinds.find((refusal) => refusal === kind);
        if (!known)
          throw new DocumentError(
            document,
            example.pointer,
            `x-refuses does not know "${kind}"; it takes ${refusalKinds.join(', ')}`,
          );
        refusals[known] = error.name;
      }
    }
  }
  return { responses, errors, rejectionErrors: refusals };
}

/** Reads x-error-list; every example shows the error of one parameter or member. */
function errorListOf(
  document: SourceDocument,
  response: string,
  examples: readonly NamedExample[],
): Pick<DeclaredResponse, 'errorList'> {
  const pointer = mappingOf(document.at(response))['x-error-list'];
  if (typeof pointer !== 'string') return {};
  for (const example of examples) {
    const list = valueAt(example.node.value, pointer);
    if (!Array.isArray(list) || list.length !== 1)
      throw new DocumentError(
        document,
        example.pointer,
        `an example has one error at ${pointer}, the x-error-list of its response`,
      );
  }
  return { errorList: pointerSegments(pointer) };
}

interface DeclaredHeader {
  readonly name: string;
  readonly pointer: string;
}

function declaredHeaders(document: SourceDocument, response: string): DeclaredHeader[] {
  const names = Object.keys(mappingOf(mappingOf(document.at(response)).headers));
  return names.map((name) => ({ name, pointer: deref(document, join(response, 'headers', name)) }));
}

function headersOf(document: SourceDocument, schemas: Schemas, response: string): string | undefined {
  const headers = declaredHeaders(document, response);
  if (headers.length === 0) return undefined;
  const required = headers.filter(({ pointer }) => mappingOf(document.at(pointer)).required === true);
  return schemas.addObject(join(response, 'headers'), {
    pointer: join(response, 'headers'),
    required: required.map(({ name }) => name),
    members: Object.fromEntries(headers.map(({ name, pointer }) => [name, join(pointer, 'schema')])),
  });
}

/** A header with one possible value has that value. */
function constantsOf(document: SourceDocument, response: string): Record<string, string> {
  return Object.fromEntries(
    declaredHeaders(document, response).flatMap(({ name, pointer }) => {
      const [value, second] = stringsOf(mappingOf(mappingOf(document.at(pointer)).schema).enum);
      return value === undefined || second !== undefined ? [] : [[name, value]];
    }),
  );
}

/** An example of every header that has no constant value. */
function headerExamplesOf(document: SourceDocument, response: string): Record<string, string> {
  const constants = constantsOf(document, response);
  return Object.fromEntries(
    declaredHeaders(document, response)
      .filter(({ name }) => !Object.hasOwn(constants, name))
      .map(({ name, pointer }) => {
        const { example } = mappingOf(document.at(pointer));
        if (typeof example !== 'string') throw new DocumentError(document, pointer, 'a header needs an example, or one value');
        return [name, example];
      }),
  );
}
