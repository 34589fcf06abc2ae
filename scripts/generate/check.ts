import type { DeclaredResponses, Operation } from '../../src/contract/contract.ts';
import { type Data, DocumentError, isMapping, join, mappingOf, type SourceDocument } from './document.ts';
import { deref, examplesOf } from './examples.ts';
import { isEnforced } from './keywords.ts';
import { checkLinks } from './links.ts';
import { mediaTypesOf } from './media-types.ts';
import { createSchemas, type Problem, type Schemas } from './schemas.ts';

/**
 * Refuses a contract that could not be kept: a broken keyword without an answer, a message that no response has, an
 * example that breaks its own schema.
 */
export function checkContract(document: SourceDocument, schemas: Schemas, operations: Readonly<Record<string, Operation>>): void {
  for (const operation of Object.values(operations)) {
    const pointer = join('/paths', operation.path, operation.method.toLowerCase());
    checkRefusals(document, pointer, operation);
    for (const schema of [operation.parametersSchema, operation.body?.schema]) {
      if (schema) checkViolations(document, pointer, schemas, schema, operation);
    }
    if (operation.body) {
      const [mediaType] = mediaTypesOf(document, deref(document, join(pointer, 'requestBody')));
      if (mediaType) checkExamples(document, schemas, mediaType.pointer, operation);
    }
    for (const status of Object.keys(operation.responses)) {
      const response = deref(document, join(pointer, 'responses', status));
      checkResponse(document, schemas, response);
      checkLinks(document, operations, operation, response);
    }
  }
  for (const name of Object.keys(componentsOf(document, 'responses')))
    checkResponse(document, schemas, join('/components/responses', name));
  checkComponents(document);
}

function checkRefusals(document: SourceDocument, pointer: string, operation: Operation): void {
  const needed = {
    unauthenticated: operation.bearer,
    notPermitted: operation.tokenKinds !== undefined,
    unsupportedMediaType: operation.body !== undefined,
    malformedBody: operation.body !== undefined,
    unsupportedVersion: operation.versions !== undefined,
  };
  for (const [kind, isNeeded] of Object.entries(needed)) {
    const answered = Object.keys(operation.rejectionErrors).includes(kind);
    if (isNeeded && !answered)
      throw new DocumentError(document, pointer, `${operation.operationId} has no error example with "x-refuses: ${kind}"`);
  }
}

function checkViolations(
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
        `nothing answers a broken keyword: x-violation does not map it, and no error of ${operation.operationId} (${pointer}) has "x-refuses: invalid"`,
      );
  }
}

function checkResponse(document: SourceDocument, schemas: Schemas, pointer: string): void {
  for (const mediaType of mediaTypesOf(document, pointer)) checkExamples(document, schemas, mediaType.pointer);
}

function checkExamples(document: SourceDocument, schemas: Schemas, mediaType: string, operation?: DeclaredResponses): void {
  const schema = schemas.add(join(mediaType, 'schema'));
  const examples = examplesOf(document, mediaType);
  if (examples.length === 0) throw new DocumentError(document, mediaType, 'a media type needs at least one named example');
  for (const { node, pointer } of examples) {
    const problems = schemas.problems(schema, node.value ?? null);
    const expected = node['x-refused-as'];
    if (expected === undefined) {
      if (problems[0]) throw new DocumentError(document, pointer, `the example breaks its schema: ${problems[0].message}`);
    } else if (mostUrgent(problems, operation) !== expected) {
      throw new DocumentError(document, pointer, `the example would not be refused as ${String(expected)}`);
    }
  }
}

function mostUrgent(problems: readonly Problem[], operation: DeclaredResponses | undefined): string | undefined {
  const names = problems.map(({ example }) => example ?? operation?.rejectionErrors.invalid);
  return operation?.errors.find(({ name }) => names.includes(name))?.name;
}

/** Every component is compiled and its examples tried, those that nothing uses included. */
function checkComponents(document: SourceDocument): void {
  const schemas = createSchemas(document);
  for (const name of Object.keys(componentsOf(document, 'schemas'))) {
    const pointer = join('/components/schemas', name);
    schemas.add(pointer);
    everySchema(document, pointer, (at, node) => {
      const examples = Array.isArray(node.examples) ? node.examples : [];
      for (const example of examples) check(schemas, at, example);
    });
  }
  for (const [path, item] of Object.entries(mappingOf(document.data.paths))) {
    for (const [method, node] of [['', item], ...Object.entries(mappingOf(item))] satisfies [string, Data][]) {
      const parameters = mappingOf(node).parameters;
      for (const index of Array.isArray(parameters) ? parameters.keys() : []) {
        const at = deref(document, join(method ? join('/paths', path, method) : join('/paths', path), 'parameters', index));
        const { example } = mappingOf(document.at(at));
        if (example === undefined) throw new DocumentError(document, at, 'a parameter needs an example');
        check(schemas, join(at, 'schema'), example);
      }
    }
  }

  function check(registry: Schemas, at: string, example: Data): void {
    const [problem] = registry.problems(registry.add(at), example);
    if (problem) throw new DocumentError(document, at, `the example breaks its schema: ${problem.message}`);
  }
}

function everySchema(
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
      for (const name of nested) everySchema(document, join(pointer, keyword, name), visit);
    else everySchema(document, join(pointer, keyword), visit);
  }
}

function componentsOf(document: SourceDocument, kind: string): Record<string, Data> {
  return mappingOf(mappingOf(document.data.components)[kind]);
}
