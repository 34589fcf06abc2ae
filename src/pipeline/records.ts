import type { Caller } from '../apis/api.ts';
import type { DeclaredResponses, Operation } from '../contract/contract.ts';
import type { ParsedHead, ParsedRequest } from '../contract/parse-request.ts';
import type { Preference } from '../contract/prefer.ts';
import type { Head, PathParameters, Request } from '../contract/request.ts';
import type { Reply } from '../contract/validate-response.ts';
import type { Advisory, Rejection, Violation } from '../contract/violation.ts';
import type { JournalEntry } from '../journal/journal.ts';
import type { ResponseOverride } from './overrides.ts';

/** An answer ready to be sent. */
export interface SentResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long to wait before it is sent, in ms. */
  readonly delay: number;
  /** The connection is dropped instead, or in the middle of the body. */
  readonly breaks: 'before' | 'within' | undefined;
}

/** What was answered, and what was found, as the journal keeps it. */
export type Sent = Pick<JournalEntry, 'id' | 'status' | 'headers' | 'body' | 'violations' | 'advisories' | 'fault'>;

/** What the head of a request comes to, whatever its body and the state of its sandbox are: it can be kept for the next one like it. */
export interface Opened {
  readonly head: Head;
  /** As the journal may show it. */
  readonly shown: { readonly headers: Head['headers']; readonly query: string };
  readonly path: PathParameters;
  /** What can be answered: the operation's answers or, where none was met, the API's. */
  readonly answers: (DeclaredResponses & { readonly api: string }) | undefined;
  readonly operation: Operation | undefined;
  readonly nearest: Operation | undefined;
  readonly token: string | undefined;
  readonly caller: Caller | undefined;
  /** What it asks for beside what it says. */
  readonly preference: Preference | undefined;
  /** Headers that a refusal needs. */
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** Why it is refused before anybody looks up its token. */
  readonly rejections: readonly Rejection[];
  /** What it says to its operation; absent where it is refused before. */
  readonly understood: ParsedHead | undefined;
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
    rejections: [],
    understood: undefined,
  };
}

/** A request after the steps that only look at it. Its members are always there, because records of one shape are cheap. */
export interface Received extends ParsedRequest {
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
  readonly declared: DeclaredResponses | undefined;
  readonly violations: readonly Violation[];
  readonly advisories: readonly Advisory[];
  /** What steered it. */
  readonly override: ResponseOverride | undefined;
}

const none: readonly Violation[] = [];

/** An outcome; its members are always there, because records of one shape are cheap. */
export function outcomeOf(
  reply: Reply,
  declared: DeclaredResponses | undefined,
  advisories: readonly Advisory[],
  override?: ResponseOverride,
  violations: readonly Violation[] = none,
): Outcome {
  return { reply, declared, violations, advisories, override };
}
