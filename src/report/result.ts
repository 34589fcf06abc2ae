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

/** The part of a result that many results share. */
export type CaseKind = Pick<CaseResult, 'operationId' | 'line' | 'outcome' | 'reason'>;

/** Kind of some results, with their number and the sum of their durations. */
export interface KindCount {
  readonly kind: CaseKind;
  readonly count: number;
  readonly milliseconds: number;
}

/** Results that are kept in little memory, and read anew whenever somebody asks for them. They hold no credentials. */
export interface StoredCases {
  readonly length: number;
  /** Gives the kinds in the order of their first results; a kind may come several times. */
  kinds(this: void): readonly KindCount[];
  /** Reads the results of some kinds, in the order of the report. The others cost nothing. */
  select(this: void, isWanted: (kind: CaseKind) => boolean): Iterable<CaseResult>;
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

/** A report of any length. */
export interface LongReport extends Omit<Report, 'results'> {
  readonly results: readonly CaseResult[] | StoredCases;
}

/** Writes a report in one format; with coverage if the format has a place for it. */
export type ReportWriter = (report: LongReport, coverage?: Coverage) => string;

/** Writes a report in pieces, because it can be long. */
export type PieceWriter = (report: LongReport, coverage?: Coverage) => Iterable<string>;
