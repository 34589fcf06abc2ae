import type { Link } from './link.ts';

/** What a request can be turned away for before any rule of an operation is asked. */
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

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** An error as Ajv's generated validators report it. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer into the value. */
  readonly instancePath: string;
  /** JSON pointer into the schema, `#/properties/…`; a key of {@link CompiledSchema.rules}. */
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A precompiled validator; `errors` holds what the last run found. */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** Where a keyword stands in openapi.yaml (line, from 1), and the named example that answers it when it is broken. */
export interface Rule {
  readonly line: number;
  /** By member, for `required`. */
  readonly lines?: Readonly<Record<string, number>>;
  /** By member, for `required`; by `null` and `other`, for a `type` that answers null in other words. */
  readonly example?: string | Readonly<Record<string, string>>;
  /** Whether no source tells it (x-source: inferred). */
  readonly assumed?: boolean;
}

/** A schema of the contract, compiled, with the place of each of its keywords. */
export interface CompiledSchema {
  readonly validate: Validate;
  readonly rules: Readonly<Record<string, Rule>>;
}

/** What the contract says of a member of a request body beyond its schema. */
export interface Member {
  /** The first API version that knows the member. */
  readonly since?: number;
  /** Values that count as "not sent". */
  readonly absent?: readonly Json[];
  /** Legal or illegal values that are a known trap, with the reason. */
  readonly advisory?: Readonly<Record<string, string>>;
  readonly line: number;
  readonly members?: Members;
}

/** The members of an object, in the order of the contract. */
export type Members = Readonly<Record<string, Member>>;

/** A query or path parameter. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly type?: string;
  readonly deepObject: boolean;
  readonly default?: Json;
  readonly example?: Json;
}

/** A named example of an error response: what a refusal is answered with. */
export interface ErrorExample {
  readonly name: string;
  readonly status: number;
  readonly line: number;
  /** Its place among the errors; the first is told first. */
  readonly priority: number;
  /** When it is given, in words. */
  readonly summary: string;
  /** The body; strings may hold `{placeholders}`. */
  readonly body: Json;
  /** The placeholders, with what stands for them in the documented text. */
  readonly samples: Readonly<Record<string, string>>;
}

/** A declared response. */
export interface DeclaredResponse {
  readonly status: number;
  readonly line: number;
  readonly mediaType?: string;
  /** Name of the validator of the body. */
  readonly body?: string;
  /** Names of the validators of the body in other media types, by those. */
  readonly alternatives?: Readonly<Record<string, string>>;
  /** Name of the validator of the headers. */
  readonly headers?: string;
  /** Headers that have the same value in every such response. */
  readonly constants: Readonly<Record<string, string>>;
  /** An example of each other header. */
  readonly headerExamples: Readonly<Record<string, string>>;
  /** Members of the body that are not to be shown in the journal. */
  readonly secrets: readonly string[];
  /** Pairs of JSON pointers: the response's member repeats the request's. */
  readonly echoes: readonly Echo[];
  /** Operations on the resource that the response is about. */
  readonly links: readonly Link[];
  /** The examples of a success, as they stand; behaviours start from them. */
  readonly examples: Readonly<Record<string, Json>>;
}

/** A member of a response that repeats a member of the request. */
export interface Echo {
  /** Segments of JSON pointers. */
  readonly response: readonly string[];
  readonly request: readonly string[];
  readonly line: number;
}

/** How the version of an API is negotiated. */
export interface Versions {
  readonly parameter: string;
  readonly headers: readonly string[];
  readonly supported: readonly number[];
  readonly default: number;
}

/** What can be answered: by an operation, or by an API where no operation is met. */
export interface DeclaredResponses {
  readonly responses: Readonly<Record<number, DeclaredResponse>>;
  /** In order of priority. */
  readonly errors: readonly ErrorExample[];
  /** The example that answers each kind of refusal. */
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
  /** Whether a bearer token is required. */
  readonly bearer: boolean;
  readonly tokenKinds?: readonly string[];
  readonly versions?: Versions;
  /** How long what it reads outlives its end, in ms. */
  readonly retention?: number;
  /** The subject of a task in another system that the operation causes, with `{placeholders}`. */
  readonly taskSubject?: string;
  readonly parameters: readonly Parameter[];
  /** The names of its parameters and of its body's members, in the order of the contract. */
  readonly documented: readonly string[];
  /** Name of the validator of `{ path, query }`, where they are constrained. */
  readonly parametersSchema?: string;
  readonly body?: {
    readonly mediaType: string;
    readonly schema: string;
    /** Whether a request may do without one. */
    readonly optional?: boolean;
    readonly members: Members;
    readonly absent?: readonly Json[];
    /** Members that are not to be shown in the journal. */
    readonly secrets: readonly string[];
    /** The valid examples. */
    readonly examples: readonly Json[];
  };
}

/** What an API answers where no operation is met. */
export interface ApiDescription extends DeclaredResponses {
  readonly api: string;
  /** The first path segments that belong to it. */
  readonly segments: readonly string[];
  /** Where it can be reached, with variables in braces; the document's own servers come last. */
  readonly servers: readonly string[];
  /** Every kind of token that any of its operations takes; the first is the default. */
  readonly tokenKinds: readonly string[];
  /** The claims of a JWT that name its kind and the one it acts for. */
  readonly tokenClaims?: { readonly kind: string; readonly owner: string };
}

/** The loaded document. Everything that runs takes it as a parameter; the generated one is the default. */
export interface Contract {
  readonly version: string;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly apis: Readonly<Record<string, ApiDescription>>;
  /** The values of the enumerations among the components. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly schemas: Readonly<Record<string, CompiledSchema>>;
}
