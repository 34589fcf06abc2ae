import type { Sabotage } from './sabotage.ts';
import { grouped, parentOf } from './select.ts';

/** What came of one sabotage. */
export interface Attempt {
  readonly sabotage: Sabotage;
  /**
   * `noticed`: the tests failed · `survived`: they passed, though the contract was broken under their hands · `notExercised`:
   * no request of theirs gave it a chance · `unsteady`: they failed, though nothing was broken.
   */
  readonly outcome: 'noticed' | 'survived' | 'notExercised' | 'unsteady';
  /** How many exchanges were broken. */
  readonly strikes: number;
  /** Whether the tests were ended because they took too long. */
  readonly timedOut: boolean;
  readonly milliseconds: number;
}

/** What came of a run. */
export interface SabotageReport {
  readonly command: 'sabotage';
  /** Of ringback. */
  readonly version: string;
  /** The test command, as it was given. */
  readonly target: string;
  /** When it began, in ms of the epoch. */
  readonly startedAt: number;
  readonly milliseconds: number;
  readonly attempts: readonly Attempt[];
}

/** The part that was noticed of what could be, in percent, rounded down to one decimal; `undefined` where nothing could be. */
export function scoreOf({ attempts }: Pick<SabotageReport, 'attempts'>): number | undefined {
  const noticed = count(attempts, 'noticed');
  const all = noticed + count(attempts, 'survived');
  return all === 0 ? undefined : Math.floor((noticed * 1000) / all) / 10;
}

/** A report for people. */
export function asText(report: SabotageReport): string {
  const { attempts } = report;
  const survivors = attempts.filter(({ outcome }) => outcome === 'survived').map(({ sabotage }) => sabotage);
  const unsteady = attempts.filter(({ outcome }) => outcome === 'unsteady');
  const score = scoreOf(report);
  const blocks = [...grouped(survivors, parentOf)].map(
    ([parent, all]) => `${parent}\n${all.map((one) => `  ${survivorLine(parent, one)}\n`).join('')}`,
  );
  return [
    ...(blocks.length > 0 ? [`Not noticed, and what a test would have to assert:\n\n${blocks.join('\n')}\n`] : []),
    ...(unsteady.length > 0
      ? [
          `The tests are not steady: they failed with nothing broken, while these waited for a chance:\n${unsteady
            .map(({ sabotage }) => `  ${sabotage.name}\n`)
            .join('')}\n`,
        ]
      : []),
    ...notExercised(attempts),
    score === undefined
      ? 'No sabotage had a chance to strike.\n'
      : `${count(attempts, 'noticed')} noticed, ${survivors.length} not noticed, ${count(attempts, 'notExercised')} not exercised. Score: ${score} %\n`,
  ].join('');
}

function survivorLine(parent: string, { name, line, remedy }: Sabotage): string {
  return `${name.slice(parent.length + 1).padEnd(14)} openapi.yaml:${line}  assert ${remedy}`;
}

function notExercised(attempts: readonly Attempt[]): string[] {
  const own = attempts.filter(({ outcome }) => outcome === 'notExercised').map(({ sabotage }) => sabotage);
  if (own.length === 0) return [];
  const byAnswer = [...grouped(own, ({ name }) => name.split('/').slice(0, 2).join('/'))];
  const counts = byAnswer.map(([answer, all]) => `${answer} (${all.length})`);
  return [`Not exercised, because no request of the tests gave them a chance: ${counts.join(', ')}.\n\n`];
}

/** A report for programs. */
export function asJson(report: SabotageReport): string {
  const { attempts, ...about } = report;
  const sabotages = attempts.map(({ sabotage: { name, title, operationId, line, remedy }, ...came }) => ({
    name,
    title,
    ...(operationId === undefined ? {} : { operationId }),
    line,
    remedy,
    ...came,
  }));
  const counts = Object.fromEntries(
    (['noticed', 'survived', 'notExercised', 'unsteady'] as const).map((outcome) => [outcome, count(attempts, outcome)]),
  );
  return `${JSON.stringify({ ...about, score: scoreOf(report) ?? null, counts, sabotages }, null, 2)}\n`;
}

function count(attempts: readonly Attempt[], wanted: Attempt['outcome']): number {
  return attempts.filter(({ outcome }) => outcome === wanted).length;
}
