import type { CompiledContract } from '../contract/compile.ts';
import type { DeclaredResponse, DeclaredResponses, Json, Operation } from '../contract/contract.ts';
import { successesOf } from '../contract/responses.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';

/** A contract with its schemas as data, from which mutations are derived. */
export interface MutationSource {
  readonly contract: CompiledContract;
  readonly schemas: Readonly<Record<string, Json>>;
}

/** The part of the contract whose exchanges a mutation alters: an operation or, where none matches, an API. */
export interface Scope extends MutationSource {
  /** The first segment of the names of its mutations. */
  readonly name: string;
  readonly operation?: Operation;
  readonly declared: DeclaredResponses & { readonly api: string };
  /** The line of mutations that break no other. */
  readonly line: number;
}

/** The scope of an operation. */
export type OperationScope = Scope & { readonly operation: Operation };

/** Decides if a request belongs to a scope. */
export function isInScope(scope: Scope, { operation, declared }: ReceivedRequest): boolean {
  if (scope.operation) return operation?.operationId === scope.operation.operationId;
  return !operation && declared?.api === scope.declared.api;
}

/** Responses that are altered alike, with the word for them in names: a success by its status, every error together. */
export interface ResponseGroup {
  readonly name: string;
  readonly responses: readonly DeclaredResponse[];
}

/** Groups the responses of a scope. */
export function responseGroups({ declared }: Scope): ResponseGroup[] {
  const errors = Object.values(declared.responses).filter(({ status }) => status >= 300);
  return [
    ...successesOf(declared).map((response) => ({ name: String(response.status), responses: [response] })),
    ...(errors.length > 0 ? [{ name: 'error', responses: errors }] : []),
  ];
}

/** Lists the lines of the successes of an operation. */
export function successLines(declared: DeclaredResponses): number[] {
  return successesOf(declared).map(({ line }) => line);
}

/** Lists the lines of the error examples with one of the given statuses. */
export function errorLines({ declared }: Scope, statuses: readonly number[]): number[] {
  return declared.errors.flatMap(({ status, line }) => (statuses.includes(status) ? [line] : []));
}
