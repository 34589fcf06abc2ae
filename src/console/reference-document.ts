import type { Json } from '../contract/contract.ts';
import { isMapping } from '../contract/json.ts';
import { entriesAt, listAt, type Place, rootPlace, textAt, textsAt, valueAt, within } from './contract-place.ts';
import { describeSchema, type SchemaDescription } from './schema-description.ts';

/** A named example of a message. */
export interface NamedExample {
  readonly name: string;
  readonly summary: string;
  readonly value: Json;
  readonly place: Place;
}

/** A content of a message in one media type. */
export interface ContentDescription {
  readonly mediaType: string;
  readonly schema: SchemaDescription;
  readonly examples: readonly NamedExample[];
}

/** A parameter or a header. */
export interface FieldDescription {
  readonly name: string;
  /** The part of the message: `path`, `query` or `header`. */
  readonly in: string;
  readonly schema: SchemaDescription;
  readonly example: Json | undefined;
  readonly isDeepObject: boolean;
}

/** A response of an operation. */
export interface ResponseDescription {
  readonly status: string;
  readonly description: string;
  readonly place: Place;
  readonly headers: readonly FieldDescription[];
  readonly content: readonly ContentDescription[];
}

/** An operation as the reference shows it. */
export interface ReferenceOperation {
  readonly operationId: string;
  readonly api: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly tag: string;
  readonly place: Place;
  readonly parameters: readonly FieldDescription[];
  readonly body: ContentDescription | undefined;
  readonly responses: readonly ResponseDescription[];
}

/** The contract as the reference shows it. */
export interface ReferenceDocument {
  readonly title: string;
  readonly description: string;
  /** The operations by their tags, with the description of each. */
  readonly tags: readonly {
    readonly name: string;
    readonly description: string;
    readonly operations: readonly ReferenceOperation[];
  }[];
}

/** Reads the contract (OpenAPI 3.1) for the reference. */
export function readReference(json: Json): ReferenceDocument {
  const root = rootPlace(json);
  const operations = entriesAt(root, 'paths').flatMap(([path, item]) =>
    entriesAt(item)
      .filter(([, { value }]) => isMapping(value) && typeof value.operationId === 'string')
      .map(([method, operation]) => describeOperation(path, item, method, operation)),
  );
  return {
    title: textAt(root, 'info', 'title'),
    description: textAt(root, 'info', 'description'),
    tags: listAt(root, 'tags').map((tag) => {
      const name = textAt(tag, 'name');
      const description = textAt(tag, 'description');
      return { name, description, operations: operations.filter((operation) => operation.tag === name) };
    }),
  };
}

function describeOperation(path: string, item: Place, method: string, operation: Place): ReferenceOperation {
  const [content] = contentsOf(within(operation, 'requestBody'));
  return {
    operationId: textAt(operation, 'operationId'),
    api: textAt(item, 'x-api'),
    method: method.toUpperCase(),
    path,
    summary: textAt(operation, 'summary'),
    description: textAt(operation, 'description'),
    tag: textsAt(operation, 'tags')[0] ?? '',
    place: operation,
    parameters: [...listAt(item, 'parameters'), ...listAt(operation, 'parameters')].map((parameter) =>
      describeField(textAt(parameter, 'name'), parameter),
    ),
    body: content,
    responses: entriesAt(operation, 'responses').map(([status, response]) => ({
      status,
      description: textAt(response, 'description'),
      place: response,
      headers: entriesAt(response, 'headers').map(([name, header]) => describeField(name, header)),
      content: contentsOf(response),
    })),
  };
}

function describeField(name: string, field: Place): FieldDescription {
  const schema = within(field, 'schema');
  const described = describeSchema(schema ?? field, name, valueAt(field, 'required') === true);
  return {
    name,
    in: textAt(field, 'in') || 'header',
    schema: { ...described, place: field, description: textAt(field, 'description') || described.description },
    example: valueAt(field, 'example'),
    isDeepObject: valueAt(field, 'style') === 'deepObject',
  };
}

function contentsOf(message: Place | undefined): ContentDescription[] {
  return entriesAt(message, 'content').map(([mediaType, media]) => ({
    mediaType,
    schema: describeSchema(within(media, 'schema') ?? media, '', true),
    examples: entriesAt(media, 'examples').map(([name, example]) => ({
      name,
      summary: textAt(example, 'summary') || name,
      value: valueAt(example, 'value') ?? null,
      place: example,
    })),
  }));
}
