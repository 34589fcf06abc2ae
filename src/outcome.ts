import type { Caller } from './apis/api.ts';
import type { Reply } from './contract/check-response.ts';
import type { Answers, Operation } from './contract/contract.ts';
import type { Preference } from './contract/prefer.ts';
import type { Understood, UnderstoodHead } from './contract/receive.ts';
import type { Head, PathParameters, Request } from './contract/request.ts';
import type { Advisory, Told, Violation } from './contract/violation.ts';
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

/** What the head of a request comes to, whatever its body and the state of its sandbox are: it can be kept for the next one like it. */
export interface Opened {
  readonly head: Head;
  /** As the journal may show it. */
  readonly shown: { readonly headers: Head['headers']; readonly query: string };
  readonly path: PathParameters;
  /** What can be answered: the operation's answers or, where none was met, the API's. */
  readonly answers: (Answers & { readonly api: string }) | undefined;
  readonly operation: Operation | undefined;
  readonly nearest: Operation | undefined;
  readonly token: string | undefined;
  readonly caller: Caller | undefined;
  /** What it asks for beside what it says. */
  readonly preference: Preference | undefined;
  /** Headers that a refusal needs. */
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** Why it is refused before anybody looks up its token. */
  readonly told: readonly Told[];
  /** What it says to its operation; absent where it is refused before. */
  readonly understood: UnderstoodHead | undefined;
}

/** The head of a request of which nothing is known yet. */
export function unopened(head: Head, shown: Opened['shown']): { -readonly [Name in keyof Opened]: Opened[Name] } {
  return {
    head,
    shown,
    path: {},
    answers: undefined,
    operation: undefined,
    nearest: undefined,
    token: undefined,
    caller: undefined,
    preference: undefined,
    headers: undefined,
    told: [],
    understood: undefined,
  };
}

/** A request after the steps that only look at it. Its members are always there, because records of one shape are cheap. */
export interface Received extends Understood {
  readonly opened: Opened;
  readonly request: Request;
  readonly at: number;
  readonly path: PathParameters;
  readonly answers: Opened['answers'];
  readonly operation: Operation | undefined;
  readonly caller: Caller | undefined;
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
