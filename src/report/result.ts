import type { Violation } from '../contract/violation.ts';
import type { Coverage } from '../coverage/coverage.ts';
import type { Seen } from '../coverage/observed.ts';

export type { Seen } from '../coverage/observed.ts';

/** The result of one case: a request that `verify` tried, a recorded exchange that `check` read, or one that `run` saw. */
export interface CaseResult {
  /** The same in every run, like a path: `createCall/body/from/agentId/maxLength/over`. */
  readonly name: string;
  /** One sentence for people. */
  readonly title: string;
  readonly operationId?: string | undefined;
  /** The line of openapi.yaml from which the case is derived. */
  readonly line: number;
  /** `errored`: the request could not be sent or was not answered, which breaks no contract. */
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'errored';
  /** At least one if the case failed. */
  readonly violations: readonly Violation[];
  /** The reason, if the case was skipped or errored. */
  readonly reason?: string | undefined;
  /** A command that sends the same request. */
  readonly curl?: string | undefined;
  readonly seen?: Seen | undefined;
  readonly milliseconds: number;
}

/** The results of a run; every report format is written from it. */
export interface Report {
  readonly command: 'verify' | 'check' | 'run';
  /** The version of ringback. */
  readonly version: string;
  /** The URL that was verified, the files that were checked, or the command that was run. */
  readonly target: string;
  /** Start of the run, in ms since the epoch. */
  readonly startedAt: number;
  /** Duration of the run. */
  readonly milliseconds: number;
  readonly results: readonly CaseResult[];
  /** The file of the contract, for SARIF; `openapi.yaml` in the root of the sources by default. */
  readonly contractFile?: { readonly uri: string; readonly uriBaseId?: string } | undefined;
  /** Sentences about the run as a whole, for example which entries were left out. */
  readonly notes?: readonly string[] | undefined;
}

/** Writes a report in one format; with coverage if the format has a place for it. */
export type ReportWriter = (report: Report, coverage?: Coverage) => string;
