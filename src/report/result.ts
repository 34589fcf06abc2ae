import type { Violation } from '../contract/violation.ts';

/** A request as it was sent, and the answer as it came. */
export interface Seen {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  /** Absent where none came. */
  readonly response?: {
    readonly status: number;
    /** By lower-case name. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

/** What came of one case: something that `verify` tried, or an exchange that `check` looked at. */
export interface CaseResult {
  /** The same in every run, like a path: `createCall/body/from/agentId/maxLength/over`. */
  readonly name: string;
  /** What it is about, in words. */
  readonly title: string;
  readonly operationId?: string | undefined;
  /** The line of openapi.yaml that it comes from. */
  readonly line: number;
  /** `errored`: it could not be tried, which is nobody's breach of the contract. */
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'errored';
  /** What broke the contract; at least one where it failed. */
  readonly violations: readonly Violation[];
  /** Why it was skipped or errored. */
  readonly reason?: string | undefined;
  /** A command that sends the same request. */
  readonly curl?: string | undefined;
  readonly seen?: Seen | undefined;
  /** How long it took. */
  readonly milliseconds: number;
}

/** What came of a run: what every report format is written from. */
export interface Report {
  /** The command that made it. */
  readonly command: 'verify' | 'check';
  /** Of ringback. */
  readonly version: string;
  /** What was verified, or the files that were checked. */
  readonly target: string;
  /** When it began, in ms of the epoch. */
  readonly startedAt: number;
  /** How long it took. */
  readonly milliseconds: number;
  readonly results: readonly CaseResult[];
  /** What a reader should know beside the results, such as what was left out; one sentence each. */
  readonly notes?: readonly string[] | undefined;
}
