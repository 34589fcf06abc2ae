/** Paths of a member of a response and of the member of the request that it repeats. */
export interface Echo {
  readonly response: readonly string[];
  readonly request: readonly string[];
  readonly line: number;
}
