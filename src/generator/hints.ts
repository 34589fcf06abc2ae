import type { Operation } from '../contract/contract.ts';
import type { NamedRequest, RequestHints } from '../contract/request-hints.ts';
import { type Data, DocumentError, isMapping, join, type SourceDocument, toMapping } from './document.ts';
import { followReference, listExamples, type NamedExample } from './examples.ts';
import { listMediaTypes } from './media-types.ts';
import { parameterExample, readParameters } from './parameters.ts';

/** Reads the hints for writing requests, by operation. */
export function readRequestHints(
  document: SourceDocument,
  operations: Readonly<Record<string, Operation>>,
): Record<string, RequestHints> {
  return Object.fromEntries(
    Object.entries(operations).map(([operationId, operation]) => [operationId, readHints(document, operation)]),
  );
}

function readHints(document: SourceDocument, { path, method, errors, body, parameters }: Operation): RequestHints {
  const at = join('/paths', path);
  const pointer = join(at, method.toLowerCase());
  const [mediaType] = body ? listMediaTypes(document, followReference(document, join(pointer, 'requestBody'))) : [];
  const names = new Set([...parameters.map(({ name }) => name), ...Object.keys(body?.members ?? {})]);
  return {
    basic: acceptsBasic(document, toMapping(document.at(pointer)).security),
    examples: (mediaType ? (['examples', 'x-refused-examples'] as const) : []).flatMap((keyword) =>
      listExamples(document, mediaType?.pointer ?? '', keyword).map((example) => readNamedRequest(document, example)),
    ),
    parameters: Object.fromEntries(
      readParameters(document, [at, pointer]).flatMap(({ parameter, pointer: where }) => {
        const example = parameterExample(document, where);
        return example === undefined ? [] : [[parameter.name, example]];
      }),
    ),
    provoked: Object.fromEntries(
      Object.keys(toMapping(toMapping(document.at(pointer)).responses)).flatMap((status) => {
        const [content] = listMediaTypes(document, followReference(document, join(pointer, 'responses', status)));
        const examples = content ? listExamples(document, content.pointer) : [];
        return examples.flatMap((example) => readProvocation(document, example, names));
      }),
    ),
  };

  function readProvocation(
    source: SourceDocument,
    { name, node, pointer: where }: NamedExample,
    allowed: ReadonlySet<string>,
  ): [string, Data][] {
    const values = node['x-provoked-by'];
    if (values === undefined || !errors.some((error) => error.name === name)) return [];
    const unknown = isMapping(values) ? Object.keys(values).find((member) => !allowed.has(member)) : '';
    if (unknown !== undefined)
      throw new DocumentError(
        source,
        where,
        `x-provoked-by names "${unknown}", which is not a parameter or member of the request`,
      );
    return [[name, values]];
  }
}

function readNamedRequest(document: SourceDocument, { name, node, pointer }: NamedExample): NamedRequest {
  const refusedAs = node['x-refused-as'];
  return {
    name,
    line: document.lineOf(pointer),
    summary: String(node.summary ?? name).trim(),
    value: node.value ?? null,
    ...(typeof refusedAs === 'string' ? { refusedAs } : {}),
  };
}

/** Tells if HTTP Basic is an alternative of an operation's security. */
function acceptsBasic(document: SourceDocument, security: Data | undefined): boolean {
  const schemes = toMapping(toMapping(document.data.components).securitySchemes);
  return (
    Array.isArray(security) &&
    security.some((alternative) =>
      Object.keys(toMapping(alternative)).some((name) => toMapping(schemes[name]).scheme === 'basic'),
    )
  );
}
