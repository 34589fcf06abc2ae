import type { ErrorExample, Json } from '../contract/contract.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Outcome, ReceivedRequest, SentResponse } from '../pipeline/records.ts';
import { isInScope, type Scope } from './scope.ts';

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

/** The description of a mutation, relative to its scope. */
export interface Description {
  /** The name below that of the scope. */
  readonly name: string;
  readonly lines: readonly (number | undefined)[];
  /** The effect, as a sentence without its subject. */
  readonly title: string;
  readonly remedy: string;
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

/** Formats the summary of an error for the inside of a sentence. */
export function formatSummary({ summary }: ErrorExample): string {
  return summary.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}
