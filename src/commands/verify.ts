import { coverageOf } from '../coverage/measure.ts';
import { observedSeen } from '../coverage/observed.ts';
import { type CaseResult, UnreachableError as NotReached, verify as run } from '../index.ts';
import { type CaseReportFlags, caseReports } from './case-reports.ts';
import { UnreachableError, UsageError } from './errors.ts';
import { createProgress } from './progress.ts';

/** The flags of `ringback verify`. */
export interface VerifyFlags extends CaseReportFlags {
  readonly placeCalls?: true;
  readonly token?: readonly string[];
  readonly header?: readonly string[];
  readonly account?: string;
  readonly secret?: string;
  readonly agent?: string;
  readonly otherAgent?: string;
  readonly group?: readonly string[];
  readonly number?: string;
  readonly callbackNumber?: string;
  readonly value?: readonly string[];
  readonly state?: readonly string[];
  readonly only?: readonly string[];
  readonly concurrency: number;
  readonly timeout: number;
}

/**
 * Verifies a server, and tells what it found. Exit code 1 when something breaks the contract, 3 when something could not be
 * tried and nothing else is wrong.
 * @throws UsageError (rejects) for flags that cannot be used
 * @throws UnreachableError (rejects) when nothing answers at all
 */
export async function verify(target: string, flags: VerifyFlags): Promise<void> {
  const reports = await caseReports(flags);
  const progress = createProgress();
  const report = await run(target, {
    ...flags,
    groups: flags.group,
    tokens: tokensFrom(flags.token ?? []),
    headers: pairsFrom('--header', flags.header ?? [], ':', 'Name: value'),
    values: pairsFrom('--value', flags.value ?? [], '=', 'EXAMPLE=VALUE'),
    states: statesFrom(flags.state ?? []),
    onResult: progress.show,
  }).catch((error: unknown) => {
    progress.end();
    if (error instanceof NotReached) throw new UnreachableError(error.message);
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  });
  progress.end();
  const coverage = coverageOf(report.results.flatMap(({ seen }) => (seen ? observedSeen(seen) : [])));
  const isUnder = await reports.write({ report, coverage });
  process.exitCode = exitCodeOf(report.results) || Number(isUnder);
}

function exitCodeOf(results: readonly CaseResult[]): number {
  if (results.some(({ outcome }) => outcome === 'failed')) return 1;
  return results.some(({ outcome }) => outcome === 'errored') ? 3 : 0;
}

/** `KIND=TOKEN`, or a token for everything. */
function tokensFrom(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, kind = '', token = text] = /^([a-z]+)=(.+)$/s.exec(text) ?? [];
      return [kind, token];
    }),
  );
}

function pairsFrom(flag: string, texts: readonly string[], separator: string, form: string): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf(separator);
      if (at < 1) throw new UsageError(`${flag} was "${text}"; it is ${form}`);
      return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    }),
  );
}

function statesFrom(texts: readonly string[]): NonNullable<Parameters<typeof run>[1]>['states'] {
  return Object.fromEntries(
    Object.entries(pairsFrom('--state', texts, '=', 'ERROR=JSON')).map(([name, json]) => {
      try {
        return [name, JSON.parse(json)];
      } catch {
        throw new UsageError(`--state ${name} was "${json}"; it is JSON, such as '${name}={"from":{"agentId":"2002"}}'`);
      }
    }),
  );
}
