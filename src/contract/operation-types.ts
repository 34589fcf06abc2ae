/**
 * Types of messages, computed from those that openapi-typescript generates for an operation: never restated.
 */

type Responses<Operation> = Operation extends { responses: infer Declared } ? Declared : never;
type Content<Message> = Message extends { content: infer Media } ? Media[keyof Media] : undefined;
type WithoutIndex<Headers> = { [Name in keyof Headers as string extends Name ? never : Name]: Headers[Name] };
type IsRequired<Members, Name extends keyof Members> = Members extends Required<Pick<Members, Name>> ? true : false;
/** Required headers; the pipeline adds those with one possible value or a default. */
type OwnHeaders<Message> = Message extends { headers: infer Headers }
  ? {
      [Name in keyof WithoutIndex<Headers> as string extends Headers[Name]
        ? IsRequired<Headers, Name> extends true
          ? Name
          : never
        : never]: Headers[Name];
    }
  : never;
type SuccessStatus<Operation> = Extract<keyof Responses<Operation>, 200 | 201 | 202 | 204>;
type Query<Operation> = Operation extends { parameters: { query?: infer Declared } } ? NonNullable<Declared> : never;

/** A valid body of an operation; undefined where it has none, or may do without. */
export type RequestBodyIn<Operation> = Operation extends { requestBody: infer Body }
  ? Content<Body>
  : Operation extends { requestBody?: infer Body }
    ? Content<NonNullable<Body>> | undefined
    : undefined;
/** The path parameters of an operation. */
export type PathParametersIn<Operation> = Operation extends { parameters: { path: infer Declared } } ? Declared : unknown;
/** A valid query of an operation, defaults filled in. */
export type QueryIn<Operation, Defaulted> = Omit<Query<Operation>, Extract<Defaulted, PropertyKey>> &
  Required<Pick<Query<Operation>, Extract<Defaulted, keyof Query<Operation>>>>;
/** A body that an operation answers with a status. */
export type ResponseBodyIn<Operation, Status> = Status extends keyof Responses<Operation>
  ? Content<Responses<Operation>[Status]>
  : never;
/** A declared success of an operation. */
export type ReplyIn<Operation> = {
  [Status in SuccessStatus<Operation>]: {
    readonly status: Status;
    readonly body: ResponseBodyIn<Operation, Status>;
  } & (keyof OwnHeaders<Responses<Operation>[Status]> extends never
    ? { readonly headers?: undefined }
    : { readonly headers: OwnHeaders<Responses<Operation>[Status]> });
}[SuccessStatus<Operation>];
