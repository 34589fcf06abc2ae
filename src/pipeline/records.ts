import type { Caller } from '../apis/api.ts';
import type { DeclaredResponses, Operation } from '../contract/contract.ts';
import type { Match } from '../contract/match.ts';
import type { ParsedRequest } from '../contract/parse-request.ts';
import type { Preference } from '../contract/prefer.ts';
import type { Request } from '../contract/request.ts';
import type { Reply } from '../contract/validate-response.ts';
import type { Advisory, Violation } from '../contract/violation.ts';
import type { Fault } from '../sandbox/faults.ts';

/** A request after the steps that only look at it. Every property is always set, to keep V8 on one hidden class. */
export interface ReceivedRequest extends ParsedRequest {
  readonly request: Request;
  /** The time of its arrival, in ms of the epoch. */
  readonly at: number;
  /** The time when it was read, in ms of an arbitrary start that no clock changes. */
  readonly readAt: number;
  readonly match: Match;
  readonly operation: Operation | undefined;
  /** The responses of the operation or, without one, of the API; absent for a path of no API. */
  readonly declared: (DeclaredResponses & { readonly api: string }) | undefined;
  readonly caller: Caller;
  /** The response that the request asks for with `Prefer`. */
  readonly preference: Preference | undefined;
}

/** A response before it is validated and written. Every property is always set, to keep V8 on one hidden class. */
export interface Outcome {
  readonly reply: Reply;
  /** The responses to validate it against; absent where ringback answers in its own name. */
  readonly declared: DeclaredResponses | undefined;
  readonly violations: readonly Violation[];
  readonly advisories: readonly Advisory[];
  /** True for a response chosen by a preference or a fault, which need not repeat the request. */
  readonly isChosen: boolean;
  /** The preference that was met, for the header Preference-Applied. */
  readonly preference: string | undefined;
  /** The fault that struck the request. */
  readonly fault: Fault | undefined;
  /** The time to wait before it is sent, in ms. */
  readonly delay: number;
}

/** A response as it leaves, with what was found. */
export interface SentResponse extends Pick<Outcome, 'violations' | 'advisories' | 'fault' | 'delay'> {
  /** The id of the exchange. */
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The point at which a fault drops the connection: before the response, or in the middle of its body. */
  readonly breaks: 'before' | 'within' | undefined;
  /** The mutation that altered the exchange, in a mock that breaks the contract on purpose. */
  readonly sabotage?: string | undefined;
}

/** Puts a received request together from the results of its steps. */
export function createReceived(
  request: Request,
  at: number,
  match: Match,
  caller: Caller,
  preference: Preference | undefined,
  { query, body, rejections, mediaType, advisories: traps }: ParsedRequest,
): ReceivedRequest {
  const operation = match.kind === 'operation' ? match.operation : undefined;
  const advisories = caller.advisories ? [...caller.advisories, ...traps] : traps;
  const declared = operation ?? ('api' in match ? match.api : undefined);
  const readAt = performance.now();
  return { request, at, readAt, match, operation, declared, caller, preference, query, body, rejections, advisories, mediaType };
}

const noViolations: readonly Violation[] = [];

/** Makes the outcome of a reply that was neither chosen nor delayed. */
export function createOutcome(
  reply: Reply,
  declared: DeclaredResponses | undefined,
  advisories: readonly Advisory[],
  violations: readonly Violation[] = noViolations,
): Outcome {
  return { reply, declared, violations, advisories, isChosen: false, preference: undefined, fault: undefined, delay: 0 };
}
