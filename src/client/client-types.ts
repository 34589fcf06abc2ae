import type { ApiOperations } from '../contract/generated/names.ts';
import type { operations } from '../contract/generated/types.ts';
import type { PathParametersIn, ReplyIn, RequestBodyIn } from '../contract/operation-types.ts';
import type { ApiError, Undocumented } from './api-error.ts';
import type { OperationErrors } from './generated/operations.ts';

/** The name of an operation of the contract. */
export type OperationId = keyof operations & keyof OperationErrors;

/** The options of a client that concern its connection. */
export interface ConnectionOptions {
  /** The address of the server, which may have a path: of a mock, of a proxy, or of the real service. */
  readonly baseUrl: string;
  /** Sends the requests; the global `fetch` by default. `mock.fetch` of `createMock` answers in-process. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Aborts every request of the client. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of a single request. */
export interface CallOptions {
  /** Further headers, which win over those of the client. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Aborts the request. */
  readonly signal?: AbortSignal | undefined;
}

type Optional<Name extends string, Value> = { readonly [Key in Name]?: Value | undefined };
/** A member for a part of a request: required if the part has a required member, absent if the operation has no such part. */
type Part<Name extends string, Value> = [Value] extends [never]
  ? unknown
  : { [Key in keyof Value as string extends Key ? never : Key]: Value[Key] } extends infer Known
    ? keyof Known extends never
      ? unknown
      : object extends Known
        ? Optional<Name, Value>
        : { readonly [Key in Name]: Value }
    : never;
type QueryOf<Operation> = Operation extends { parameters: { query?: infer Query } } ? NonNullable<Query> : never;
type BodyPart<Body> = [Body] extends [undefined]
  ? unknown
  : undefined extends Body
    ? Optional<'body', Body>
    : { readonly body: Body };

/**
 * A request for an operation.
 * @template Preset the path parameters that the client fills in
 */
export type RequestFor<Id extends OperationId, Preset extends string = never> = CallOptions &
  Part<'path', Omit<PathParametersIn<operations[Id]>, Preset>> &
  Part<'query', QueryOf<operations[Id]>> &
  BodyPart<RequestBodyIn<operations[Id]>>;

/** The body that an operation sends in a media type with a status; unknown where the operation does not declare the status. */
type BodyOf<Responses, Status, MediaType> = Status extends keyof Responses
  ? Responses[Status] extends { content: infer Content }
    ? MediaType extends keyof Content
      ? Content[MediaType]
      : unknown
    : unknown
  : unknown;

type DocumentedError<Id extends OperationId> = {
  [Name in keyof OperationErrors[Id] & string]: OperationErrors[Id][Name] extends {
    status: infer Status extends number;
    mediaType: infer MediaType;
  }
    ? ApiError<Name, Status, BodyOf<operations[Id]['responses'], Status, MediaType>>
    : never;
}[keyof OperationErrors[Id] & string];

/**
 * An error of an operation. Its name tells which, and narrows its status and body.
 * @example
 * import type { ErrorOf } from 'ringback/client';
 *
 * const isBusy = (error: ErrorOf<'createCall'>) => error.name === 'agentNumberBusy';
 */
export type ErrorOf<Id extends OperationId> =
  | (Id extends OperationId ? DocumentedError<Id> : never)
  | ApiError<Undocumented, number, unknown>;

/** The answer to a request: the body of a success, or an error. */
export type Result<Id extends OperationId, Failure = ErrorOf<Id>> =
  | { readonly data: ReplyIn<operations[Id]>['body']; readonly error?: never; readonly response: Response }
  | { readonly data?: never; readonly error: Failure; readonly response: Response };

type OptionalIfEmpty<Request> = object extends Request ? [request?: Request] : [request: Request];

/**
 * A method for each operation of an API, by its operationId. It resolves to `{ data, response }` or `{ error, response }`.
 * It rejects if there is no response: with an error of `fetch`, with the reason of an aborted signal, with a TypeError for a path
 * parameter that would lead to another path, and with a SyntaxError for a success whose body is not JSON.
 * @template Preset the path parameters that the client fills in
 * @template Others operations whose errors each method can have, too
 */
export type Methods<Api extends keyof ApiOperations, Preset extends string = never, Others extends OperationId = never> = {
  readonly [Id in ApiOperations[Api]]: (
    ...request: OptionalIfEmpty<RequestFor<Id, Preset>>
  ) => Promise<Result<Id, ErrorOf<Id | Others>>>;
};
