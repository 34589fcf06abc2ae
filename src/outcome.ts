import type { Caller } from './apis/api.ts';
import type { Reply } from './contract/check-response.ts';
import type { Answers, Operation } from './contract/contract.ts';
import type { Preference } from './contract/prefer.ts';
import type { Understood } from './contract/receive.ts';
import type { PathParameters, Request } from './contract/request.ts';
import type { Advisory, Violation } from './contract/violation.ts';
import type { Kept } from './journal/journal.ts';
import type { Steered } from './steer.ts';

/** An answer ready to be sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long to wait before it is sent, in ms. */
  readonly delay: number;
  /** The connection is dropped instead, or in the middle of the body. */
  readonly breaks: 'before' | 'within' | undefined;
}

/** What was answered, and what was found, as the journal keeps it. */
export type Sent = Pick<Kept, 'id' | 'status' | 'headers' | 'body' | 'violations' | 'advisories' | 'fault'>;

/** A request after the steps that only look at it. Its members are always there, because records of one shape are cheap. */
export interface Received extends Understood {
  readonly request: Request;
  readonly at: number;
  readonly path: PathParameters;
  /** What can be answered: the operation's answers or, where none was met, the API's. */
  readonly answers: (Answers & { readonly api: string }) | undefined;
  readonly operation: Operation | undefined;
  readonly nearest: Operation | undefined;
  readonly caller: Caller | undefined;
  /** What it asks for beside what it says. */
  readonly preference: Preference | undefined;
  /** Headers that a refusal needs. */
  readonly headers: Readonly<Record<string, string>> | undefined;
}

/** A request of which nothing is known yet. */
export function unseen(request: Request, at: number): { -readonly [Name in keyof Received]: Received[Name] } {
  return {
    request,
    at,
    path: {},
    answers: undefined,
    operation: undefined,
    nearest: undefined,
    caller: undefined,
    preference: undefined,
    headers: undefined,
    query: {},
    body: undefined,
    told: [],
    advisories: [],
    mediaType: undefined,
  };
}

/** What a request is answered with, and why. */
export interface Outcome {
  readonly reply: Reply;
  /** What it is checked against; absent where ringback speaks in its own name. */
  readonly declared: Answers | undefined;
  readonly violations: readonly Violation[];
  readonly advisories: readonly Advisory[];
  /** What steered it. */
  readonly steered: Steered | undefined;
}

const none: readonly Violation[] = [];

/** An outcome; its members are always there, because records of one shape are cheap. */
export function outcomeOf(
  reply: Reply,
  declared: Answers | undefined,
  advisories: readonly Advisory[],
  steered?: Steered,
  violations: readonly Violation[] = none,
): Outcome {
  return { reply, declared, violations, advisories, steered };
}
