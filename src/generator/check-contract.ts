import type { DeclaredResponses, Operation } from '../contract/contract.ts';
import { type Data, DocumentError, isMapping, join, type SourceDocument, toMapping } from './document.ts';
import { followReference, listExamples } from './examples.ts';
import { isEnforced } from './keywords.ts';
import { listMediaTypes } from './media-types.ts';
import { parameterExample } from './parameters.ts';
import { checkLinks } from './read-links.ts';
import type { Schemas, ValidationError } from './schema-registry.ts';
import { createSchemas } from './schemas.ts';

/**
 * Checks that ringback can enforce the contract.
 * @throws DocumentError for a keyword whose violation has no error example, an unknown name of an example, an example that
 *   breaks its own schema, and a link that cannot be followed
 */
export function checkContract(document: SourceDocument, schemas: Schemas, operations: Readonly<Record<string, Operation>>): void {
  for (const operation of Object.values(operations)) {
    const pointer = join('/paths', operation.path, operation.method.toLowerCase());
    checkRejectionErrors(document, pointer, operation);
    for (const schema of [operation.parametersSchema, operation.body?.schema]) {
      if (schema) checkErrorNames(document, pointer, schemas, schema, operation);
    }
    if (operation.body) {
      const [mediaType] = listMediaTypes(document, followReference(document, join(pointer, 'requestBody')));
      if (mediaType) checkExamples(document, schemas, mediaType.pointer, operation);
    }
    for (const status of Object.keys(operation.responses)) {
      const response = followReference(document, join(pointer, 'responses', status));
      checkResponse(document, schemas, response);
      checkLinks(document, operations, operation, response);
    }
  }
  for (const name of Object.keys(readComponents(document, 'responses')))
    checkResponse(document, schemas, join('/components/responses', name));
  checkComponents(document);
}

function checkRejectionErrors(document: SourceDocument, pointer: string, operation: Operation): void {
  const isRequired = {
    unauthenticated: operation.bearer,
    notPermitted: operation.tokenKinds !== undefined,
    unsupportedMediaType: operation.body !== undefined,
    malformedBody: operation.body !== undefined,
    unsupportedVersion: operation.versions !== undefined,
  };
  const kinds = Object.keys(operation.rejectionErrors);
  for (const [kind, needsExample] of Object.entries(isRequired)) {
    if (needsExample && !kinds.includes(kind))
      throw new DocumentError(document, pointer, `${operation.operationId} has no error example with "x-refuses: ${kind}"`);
  }
}

function checkErrorNames(
  document: SourceDocument,
  pointer: string,
  schemas: Schemas,
  schema: string,
  operation: DeclaredResponses & { operationId: string },
): void {
  for (const { pointer: at, violation } of schemas.origins(schema).values()) {
    const names = isMapping(violation) ? Object.values(violation) : violation === undefined ? [] : [violation];
    for (const name of names) {
      if (!operation.errors.some((error) => error.name === name))
        throw new DocumentError(document, at, `no error of ${operation.operationId} has an example named "${String(name)}"`);
    }
    if (names.length === 0 && !operation.rejectionErrors.invalid)
      throw new DocumentError(
        document,
        at,
        `the keyword has no error example: x-violation does not map it, and no error of ${operation.operationId} (${pointer}) has "x-refuses: invalid"`,
      );
  }
}

function checkResponse(document: SourceDocument, schemas: Schemas, pointer: string): void {
  for (const mediaType of listMediaTypes(document, pointer)) checkExamples(document, schemas, mediaType.pointer);
}

function checkExamples(document: SourceDocument, schemas: Schemas, mediaType: string, operation?: DeclaredResponses): void {
  const schema = schemas.add(join(mediaType, 'schema'));
  const examples = listExamples(document, mediaType);
  if (examples.length === 0) throw new DocumentError(document, mediaType, 'a media type needs at least one named example');
  for (const { node, pointer } of examples) {
    const [error] = schemas.validate(schema, node.value ?? null);
    if (error) throw new DocumentError(document, pointer, `the example breaks its schema: ${error.message}`);
  }
  for (const { node, pointer } of listExamples(document, mediaType, 'x-refused-examples')) {
    const expected = node['x-refused-as'];
    const found = firstErrorName(schemas.validate(schema, node.value ?? null), operation);
    if (found !== expected || found === undefined)
      throw new DocumentError(
        document,
        pointer,
        `the example has "x-refused-as: ${String(expected)}", but its first error is ${found ?? 'none'}`,
      );
  }
}

/** Names the error with the highest priority. */
function firstErrorName(
  validationErrors: readonly ValidationError[],
  operation: DeclaredResponses | undefined,
): string | undefined {
  const names = validationErrors.map(({ example }) => example ?? operation?.rejectionErrors.invalid);
  return operation?.errors.find(({ name }) => names.includes(name))?.name;
}

/** Compiles every component and validates its examples, unused components included. */
function checkComponents(document: SourceDocument): void {
  const schemas = createSchemas(document);
  for (const name of Object.keys(readComponents(document, 'schemas'))) {
    const pointer = join('/components/schemas', name);
    schemas.add(pointer);
    visitSchemas(document, pointer, (at, node) => {
      const examples = Array.isArray(node.examples) ? node.examples : [];
      for (const example of examples) checkExample(schemas, at, example);
    });
  }
  for (const [path, item] of Object.entries(toMapping(document.data.paths))) {
    for (const [method, node] of [['', item], ...Object.entries(toMapping(item))] satisfies [string, Data][]) {
      const parameters = toMapping(node).parameters;
      for (const index of Array.isArray(parameters) ? parameters.keys() : []) {
        const at = followReference(
          document,
          join(method ? join('/paths', path, method) : join('/paths', path), 'parameters', index),
        );
        const example = parameterExample(document, at);
        if (example === undefined) throw new DocumentError(document, at, 'a parameter, or its schema, needs an example');
        checkExample(schemas, join(at, 'schema'), example);
      }
    }
  }

  function checkExample(registry: Schemas, at: string, example: Data): void {
    const [error] = registry.validate(registry.add(at), example);
    if (error) throw new DocumentError(document, at, `the example breaks its schema: ${error.message}`);
  }
}

function visitSchemas(
  document: SourceDocument,
  pointer: string,
  visit: (pointer: string, node: Record<string, Data>) => void,
): void {
  const node = document.at(pointer);
  if (!isMapping(node)) return;
  visit(pointer, node);
  for (const [keyword, value] of Object.entries(node)) {
    if (isEnforced(keyword) !== true) continue;
    const nested = isMapping(value) ? Object.keys(value) : Array.isArray(value) ? [...value.keys()] : [];
    if (keyword === 'properties' || keyword === 'dependentSchemas' || Array.isArray(value))
      for (const name of nested) visitSchemas(document, join(pointer, keyword, name), visit);
    else visitSchemas(document, join(pointer, keyword), visit);
  }
}

function readComponents(document: SourceDocument, kind: string): Record<string, Data> {
  return toMapping(toMapping(document.data.components)[kind]);
}
