import type { CompiledSchema } from './compiled-schema.ts';
import type { StatusDrift, ValueDrift } from './drift.ts';
import type { Echo } from './echo.ts';
import type { Json } from './json-value.ts';
import type { Link } from './link.ts';
import type { Personal } from './personal.ts';
import type { Hints } from './request-hints.ts';

export type { CompiledSchema, Rule, SchemaError, Validate } from './compiled-schema.ts';
export type { Json } from './json-value.ts';

/** Reasons to reject a request before its schema is checked. */
export type RejectionKind =
  | 'unknownPath'
  | 'methodNotAllowed'
  | 'unauthenticated'
  | 'notPermitted'
  | 'unsupportedMediaType'
  | 'notAcceptable'
  | 'unsupportedVersion'
  | 'malformedBody'
  | 'invalid';

/** A member of a request body, with the facts that its schema cannot hold. */
export interface Member {
  /** The first API version that knows the member. */
  readonly since?: number;
  /** Values that count as not sent. */
  readonly absent?: readonly Json[];
  /** Values that are a known trap, legal or not, with the reason. */
  readonly advisory?: Readonly<Record<string, string>>;
  readonly line: number;
  readonly members?: Members;
}

/** Members of an object, in the order of the contract. */
export type Members = Readonly<Record<string, Member>>;

/** A query or path parameter. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly type?: string;
  readonly deepObject: boolean;
  /** The members that it may have, if it is a deepObject. */
  readonly members?: readonly string[];
  readonly default?: Json;
  readonly example?: Json;
}

/** A named example of an error response, which answers a rejection. */
export interface ErrorExample {
  readonly name: string;
  readonly status: number;
  readonly line: number;
  /** Its place among the errors; the first is reported first. */
  readonly priority: number;
  /** The situation that leads to it, in words. */
  readonly summary: string;
  /** The body; strings may hold `{placeholders}`. */
  readonly body: Json;
  /** The placeholders, with their values in the documented text. */
  readonly samples: Readonly<Record<string, string>>;
  /** The paths of the members that it is about: a request without them cannot lead to it. */
  readonly about?: readonly (readonly string[])[];
  /** True where the same request can succeed later, because the state that the message tells of changes by itself. */
  readonly retryable?: boolean;
  /** True where no source states it (x-source: inferred). */
  readonly assumed?: boolean;
}

/** A declared response. */
export interface DeclaredResponse {
  readonly status: number;
  readonly line: number;
  readonly mediaType?: string;
  /** Name of the validator of the body. */
  readonly body?: string;
  /** Names of the validators of the body in other media types, by media type. */
  readonly alternatives?: Readonly<Record<string, string>>;
  /** Name of the validator of the headers. */
  readonly headers?: string;
  /** Headers whose value the contract fixes. */
  readonly constants: Readonly<Record<string, string>>;
  /** An example of every other header. */
  readonly headerExamples: Readonly<Record<string, string>>;
  /** Members of the body that the journal must not show. */
  readonly secrets: readonly string[];
  /** Members of the body that repeat members of the request. */
  readonly echoes: readonly Echo[];
  /** The other status that this one stands for, or may come before. */
  readonly statusDrift?: readonly StatusDrift[];
  /** Values of the body that other published versions have. */
  readonly valueDrift?: readonly ValueDrift[];
  /** Operations on the resource that the response is about. */
  readonly links: readonly Link[];
  /** The examples of a success; behaviours start from them. */
  readonly examples: Readonly<Record<string, Json>>;
  /** Path of the list that has one error for each broken parameter and member of a request, in documented order. */
  readonly errorList?: readonly string[];
}

/** The versions of an API, and the request headers that name one. */
export interface Versions {
  readonly parameter: string;
  readonly headers: readonly string[];
  readonly supported: readonly number[];
  readonly default: number;
}

/** The declared responses of an operation or, where no operation matches, of an API. */
export interface DeclaredResponses {
  readonly responses: Readonly<Record<number, DeclaredResponse>>;
  /** In order of priority. */
  readonly errors: readonly ErrorExample[];
  /** The name of the example that answers each reason to reject. */
  readonly rejectionErrors: Readonly<Partial<Record<RejectionKind, string>>>;
}

/** One method and path of the contract. */
export interface Operation extends DeclaredResponses {
  readonly operationId: string;
  readonly api: string;
  readonly method: string;
  readonly path: string;
  readonly line: number;
  readonly ignoreCase: boolean;
  readonly optionalSlash: boolean;
  /** True where a bearer token is required. */
  readonly bearer: boolean;
  readonly tokenKinds?: readonly string[];
  readonly versions?: Versions;
  /** The time for which a resource can be read after its end, in ms. */
  readonly retention?: number;
  /** The subject of the task that the operation creates in another system, with `{placeholders}`. */
  readonly taskSubject?: string;
  readonly parameters: readonly Parameter[];
  /** The names of its parameters and body members, in the order of the contract. */
  readonly documented: readonly string[];
  /** Name of the validator of `{ path, query }`, if the contract constrains them. */
  readonly parametersSchema?: string;
  readonly body?: {
    readonly mediaType: string;
    readonly schema: string;
    /** True where a request may leave it out. */
    readonly optional?: boolean;
    readonly members: Members;
    readonly absent?: readonly Json[];
    /** Members that the journal must not show. */
    readonly secrets: readonly string[];
    /** The valid examples. */
    readonly examples: readonly Json[];
  };
}

/** An API of the contract, with its responses to requests that match no operation. */
export interface ApiDescription extends DeclaredResponses {
  readonly api: string;
  /** The first path segments that belong to it. */
  readonly segments: readonly string[];
  /** The addresses of its servers, with variables in braces; the document's own servers come last. */
  readonly servers: readonly string[];
  /** The kinds of token that its operations take; the first is the default. */
  readonly tokenKinds: readonly string[];
  /** The claims of a JWT that name its kind and its owner. */
  readonly tokenClaims?: { readonly kind: string; readonly owner: string };
}

/** The parts of a contract that most requests do not need. Those of the generated one are in modules that are loaded on demand. */
export interface ContractParts {
  /** The schemas by the names of their validators, without references. */
  readonly schemas: Readonly<Record<string, Json>>;
  readonly hints: Hints;
  readonly personal: Personal;
  /** The text of the document, which the server publishes; `line` counts its lines. */
  readonly text: string;
  /** The part of the text that names the server. */
  readonly server: string;
  /** Names the file and line in which a line of the text is written. */
  placeOf(this: void, line: number): string;
}

/** The loaded document. Functions take it as a parameter; the generated one is the default. */
export interface Contract {
  readonly version: string;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly apis: Readonly<Record<string, ApiDescription>>;
  /** The values of the enumerations among the components. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
  /** The members that are date-times, of each schema among the components. */
  readonly dateTimes: Readonly<Record<string, readonly string[]>>;
  readonly schemas: Readonly<Record<string, CompiledSchema>>;
  /** Those of the generated contract by default. */
  readonly parts?: ContractParts;
}
