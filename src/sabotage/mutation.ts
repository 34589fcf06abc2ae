import type { CompiledContract } from '../contract/compile.ts';
import type { DeclaredResponse, DeclaredResponses, ErrorExample, Json, Operation } from '../contract/contract.ts';
import { successesOf } from '../contract/responses.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Outcome, ReceivedRequest, SentResponse } from '../pipeline/records.ts';

/** One way to break the contract. */
export interface Mutation {
  /** Unique, and the same in every run: `createCall/201/body/status/enumCase`. */
  readonly name: string;
  /** The effect, as a sentence. */
  readonly title: string;
  /** Absent where an API rejects a request that matches no operation. */
  readonly operationId?: string | undefined;
  /** The line of openapi.yaml that it breaks. */
  readonly line: number;
  /** Every line of openapi.yaml that it breaks, the most specific first. */
  readonly lines: readonly number[];
  /** The assertion that kills it, as the end of a sentence. */
  readonly remedy: string;
  /** Makes a mutant with a state of its own. */
  createMutant(): Mutant;
}

/** A mutation at work. A step returns `undefined` where it does not apply, and changes nothing but the mutant's own state. */
export interface Mutant {
  /** Replaces a request before the mock responds to it. */
  alterRequest?(received: ReceivedRequest, steps: PipelineSteps): ReceivedRequest | undefined;
  /** Replaces the response of the mock. */
  readonly alterResponse?: AlterResponse;
}

/** Returns another response to an exchange; `undefined` leaves it. */
export type AlterResponse = (exchange: UnalteredExchange) => SentResponse | undefined;

/** Steps of the pipeline that a mutant can try on other requests, because they have no side effects. */
export type PipelineSteps = Pick<Pipeline, 'receive' | 'respond'>;

/** An exchange before a mutant alters its response. */
export interface UnalteredExchange {
  readonly received: ReceivedRequest;
  readonly outcome: Outcome;
  readonly response: SentResponse;
  /** The body of the response as a value. */
  readonly body: Json | undefined;
}

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
export interface OperationScope extends Scope {
  readonly operation: Operation;
}

/** The description of a mutation, relative to its scope. */
export interface Description {
  /** The name below that of the scope. */
  readonly name: string;
  readonly lines: readonly (number | undefined)[];
  /** The effect, as a sentence without its subject. */
  readonly title: string;
  readonly remedy: string;
}

/** Decides if a request belongs to a scope. */
export function isInScope(scope: Scope, { operation, declared }: ReceivedRequest): boolean {
  if (scope.operation) return operation?.operationId === scope.operation.operationId;
  return !operation && declared?.api === scope.declared.api;
}

/** Makes a mutation of a scope. */
export function createMutation(
  scope: Scope,
  { name, lines, title, remedy, createMutant }: Description & Pick<Mutation, 'createMutant'>,
): Mutation {
  const known = [...new Set(lines.filter((line) => line !== undefined))];
  return {
    name: `${scope.name}/${name}`,
    title: `${scope.name} ${title}.`,
    operationId: scope.operation?.operationId,
    line: known[0] ?? scope.line,
    lines: known.length > 0 ? known : [scope.line],
    remedy: `${remedy}.`,
    createMutant,
  };
}

/** Makes a mutation that alters requests of a scope. */
export function createRequestMutation(
  scope: Scope,
  { alter, ...description }: Description & { readonly alter: NonNullable<Mutant['alterRequest']> },
): Mutation {
  const alterRequest: typeof alter = (received, steps) => (isInScope(scope, received) ? alter(received, steps) : undefined);
  return createMutation(scope, { ...description, createMutant: () => ({ alterRequest }) });
}

/** Makes a mutation that alters responses of a scope with one of the given statuses. */
export function createResponseMutation(
  scope: Scope,
  { statuses, alter, ...description }: Description & { readonly statuses: readonly number[]; readonly alter: AlterResponse },
): Mutation {
  const alterResponse: AlterResponse = (exchange) =>
    isInScope(scope, exchange.received) && statuses.includes(exchange.response.status) ? alter(exchange) : undefined;
  return createMutation(scope, { ...description, createMutant: () => ({ alterResponse }) });
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

/** Formats the summary of an error for the inside of a sentence. */
export function formatSummary({ summary }: ErrorExample): string {
  return summary.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}
