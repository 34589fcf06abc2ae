import type { Json } from '../contract/contract.ts';
import { isList, isMapping, pointerSegments, valueAtPath } from '../contract/json.ts';

type Mapping = { readonly [name: string]: Json };

/** The body of a request as an operation describes it. */
interface BodyDescription {
  readonly mediaType: string;
  readonly examples: readonly Json[];
}

/** A parameter of an operation. */
export interface ParameterDescription {
  readonly name: string;
  readonly in: string;
  readonly example: Json | undefined;
}

/** An operation of the contract, with all references resolved that the console follows. */
export interface OperationDescription {
  readonly operationId: string;
  readonly api: string;
  readonly method: string;
  /** The path with its parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly ParameterDescription[];
  readonly body: BodyDescription | undefined;
  /** The scheme of the credentials: `bearer`, `basic`, or nothing. */
  readonly scheme: string | undefined;
  /** The kinds of tokens that may use it, if tokens have kinds. */
  readonly tokenKinds: readonly string[];
  /** The versions, and the parameter of media types that carries them. */
  readonly versions: { readonly parameter: string; readonly supported: readonly number[] } | undefined;
}

/** The contract as a document. */
export interface ContractDocument {
  readonly operations: readonly OperationDescription[];
}

/** Reads the contract (OpenAPI 3.1) as far as the console uses it. */
export function readContract(json: Json): ContractDocument {
  const operations = membersOf(at(json, 'paths')).flatMap(([path, item]) =>
    membersOf(item)
      .filter(([, operation]) => isMapping(operation) && typeof operation.operationId === 'string')
      .map(([method, operation]) => describeOperation(path, item, method, operation)),
  );
  return {
    operations,
  };

  function describeOperation(path: string, item: Json, method: string, operation: Json): OperationDescription {
    const version = at(item, 'x-versions') ?? at(operation, 'x-versions');
    const scheme = findScheme(operation);
    const kinds = at(operation, 'x-token-kinds') ?? at(scheme, 'x-token-kinds');
    return {
      operationId: text(at(operation, 'operationId')),
      api: text(at(item, 'x-api')),
      method: method.toUpperCase(),
      path,
      summary: text(at(operation, 'summary')),
      parameters: [...itemsOf(at(item, 'parameters')), ...itemsOf(at(operation, 'parameters'))].map(describeParameter),
      body: describeBody(at(operation, 'requestBody')),
      scheme: scheme === undefined ? undefined : text(at(scheme, 'scheme')),
      tokenKinds: itemsOf(kinds).map(String),
      versions:
        version === undefined
          ? undefined
          : {
              parameter: text(at(version, 'parameter')),
              supported: itemsOf(at(version, 'supported')).map(Number),
            },
    };
  }

  function describeParameter(reference: Json): ParameterDescription {
    const parameter = resolve(reference);
    const example = at(parameter, 'example') ?? at(parameter, 'schema', 'default');
    return { name: text(at(parameter, 'name')), in: text(at(parameter, 'in')), example };
  }

  function describeBody(reference: Json | undefined): BodyDescription | undefined {
    const [content] = membersOf(at(reference && resolve(reference), 'content'));
    if (!content) return undefined;
    const [mediaType, media] = content;
    const examples = membersOf(at(media, 'examples')).flatMap(([, example]) => at(resolve(example), 'value') ?? []);
    return { mediaType, examples };
  }

  /** Finds the scheme of the first credentials that an operation takes. */
  function findScheme(operation: Json): Json | undefined {
    const [requirement] = itemsOf(at(operation, 'security') ?? at(json, 'security'));
    const [name] = membersOf(requirement).map(([scheme]) => scheme);
    return name === undefined ? undefined : at(json, 'components', 'securitySchemes', name);
  }

  /** Follows references within the document. */
  function resolve(value: Json): Json {
    let resolved = value;
    for (let hops = 0; hops < 10 && isMapping(resolved) && typeof resolved.$ref === 'string'; hops++)
      resolved = valueAtPath(json, pointerSegments(resolved.$ref)) ?? null;
    return resolved;
  }
}

function at(value: Json | undefined, ...segments: readonly string[]): Json | undefined {
  return valueAtPath(value, segments);
}

function membersOf(value: Json | undefined): [string, Json][] {
  return isMapping(value) ? Object.entries<Json>(value satisfies Mapping) : [];
}

function itemsOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
