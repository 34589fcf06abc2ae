/** A Link Object of OpenAPI: an operation that takes parameters from a response and its request. */
export interface Link {
  readonly operationId: string;
  readonly line: number;
  /** The parameters of the operation by name. */
  readonly parameters: Readonly<Record<string, RuntimeExpression>>;
}

/** A value that a link takes: a member of the response's body, by the segments of its JSON pointer, or a path parameter. */
export type RuntimeExpression =
  | { readonly source: 'response.body'; readonly path: readonly string[] }
  | { readonly source: 'request.path'; readonly name: string };
