import type { Operation } from '../../src/contract/contract.ts';
import type { NamedRequest, RequestHints } from '../../src/contract/request-hints.ts';
import { type Data, DocumentError, isMapping, join, mappingOf, type SourceDocument } from './document.ts';
import { deref, examplesOf, type NamedExample } from './examples.ts';
import { mediaTypesOf } from './media-types.ts';
import { parametersOf } from './parameters.ts';

/** Reads what helps to make requests, operation by operation. */
export function requestHints(
  document: SourceDocument,
  operations: Readonly<Record<string, Operation>>,
): Record<string, RequestHints> {
  return Object.fromEntries(
    Object.entries(operations).map(([operationId, operation]) => [operationId, hintsOf(document, operation)]),
  );
}

function hintsOf(document: SourceDocument, { path, method, errors, body, parameters }: Operation): RequestHints {
  const at = join('/paths', path);
  const pointer = join(at, method.toLowerCase());
  const [mediaType] = body ? mediaTypesOf(document, deref(document, join(pointer, 'requestBody'))) : [];
  const known = new Set([...parameters.map(({ name }) => name), ...Object.keys(body?.members ?? {})]);
  return {
    basic: takesBasic(document, mappingOf(document.at(pointer)).security),
    examples: mediaType ? examplesOf(document, mediaType.pointer).map((example) => namedRequest(document, example)) : [],
    parameters: Object.fromEntries(
      parametersOf(document, [at, pointer]).flatMap(({ parameter, pointer: where }) => {
        const { example } = mappingOf(document.at(where));
        return example === undefined ? [] : [[parameter.name, example]];
      }),
    ),
    provoked: Object.fromEntries(
      Object.keys(mappingOf(mappingOf(document.at(pointer)).responses)).flatMap((status) => {
        const [content] = mediaTypesOf(document, deref(document, join(pointer, 'responses', status)));
        const examples = content ? examplesOf(document, content.pointer) : [];
        return examples.flatMap((example) => provokedBy(document, example, known));
      }),
    ),
  };

  function provokedBy(
    source: SourceDocument,
    { name, node, pointer: where }: NamedExample,
    members: ReadonlySet<string>,
  ): [string, Data][] {
    const found = node['x-provoked-by'];
    if (found === undefined || !errors.some((error) => error.name === name)) return [];
    const stranger = isMapping(found) ? Object.keys(found).find((member) => !members.has(member)) : '';
    if (stranger !== undefined)
      throw new DocumentError(source, where, `x-provoked-by names "${stranger}", which is no parameter or member of the request`);
    return [[name, found]];
  }
}

function namedRequest(document: SourceDocument, { name, node, pointer }: NamedExample): NamedRequest {
  const refusedAs = node['x-refused-as'];
  return {
    name,
    line: document.lineOf(pointer),
    summary: String(node.summary ?? name).trim(),
    value: node.value ?? null,
    ...(typeof refusedAs === 'string' ? { refusedAs } : {}),
  };
}

/** Whether one of the alternatives of its security is HTTP Basic. */
function takesBasic(document: SourceDocument, security: Data | undefined): boolean {
  const schemes = mappingOf(mappingOf(document.data.components).securitySchemes);
  return (
    Array.isArray(security) &&
    security.some((alternative) =>
      Object.keys(mappingOf(alternative)).some((name) => mappingOf(schemes[name]).scheme === 'basic'),
    )
  );
}
