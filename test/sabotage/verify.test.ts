import { expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { createReachProbe, createSabotage, type Sabotage, sabotagesOf } from '../../src/sabotage.ts';
import type { Case } from '../../src/verify/case.ts';
import { createCases } from '../../src/verify/cases/index.ts';
import { createContext } from '../../src/verify/context.ts';
import { runCases } from '../../src/verify/run.ts';
import { createSend } from '../../src/verify/send.ts';
import { createSession } from '../../src/verify/session.ts';

const sabotages = sabotagesOf();
const context = { ...createContext(), isRingback: true };
const allCases = createCases(context);

/** How many of the cases that a sabotage strikes are tried before all of them are. */
const few = 2;

function run({ fetch }: ReturnType<typeof createMock>, cases: readonly Case[]) {
  const send = createSend({ fetch, headers: {}, timeout: 10_000 });
  const session = createSession({ context, base: 'http://127.0.0.1', send });
  return runCases({ session, cases, concurrency: 1, placeCalls: true, onResult: () => undefined });
}

/** The cases in which each sabotage would strike, by its name. */
async function struckCases(): Promise<ReadonlyMap<string, readonly Case[]>> {
  const struck = new Map<string, Set<Case>>(sabotages.map(({ name }) => [name, new Set()]));
  let current: Case | undefined;
  const mock = createMock({ sabotage: createReachProbe(sabotages, (name) => current && struck.get(name)?.add(current)) });
  for (const one of allCases) {
    current = one;
    await run(mock, [one]);
  }
  return new Map([...struck].map(([name, cases]) => [name, [...cases]]));
}

/** Why verify does not catch a sabotage in these cases; undefined where it does. */
async function missed(sabotage: Sabotage, cases: readonly Case[]): Promise<string | undefined> {
  if (cases.length === 0) return `${sabotage.name} strikes in no case`;
  const results = await run(createMock({ sabotage: createSabotage(sabotage) }), cases);
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0) return `${sabotage.name} (line ${sabotage.line}) is not noticed, in cases such as ${cases[0]?.name}`;
  const lines = [...new Set(failed.flatMap(({ violations }) => violations.map(({ line }) => line)))];
  if (lines.some((line) => sabotage.lines.includes(line))) return undefined;
  return `${sabotage.name} breaks lines ${sabotage.lines.join(', ')}, and ${lines.join(', ')} are named, in ${failed[0]?.name}`;
}

it('verify fails against every sabotage, and names a line that it breaks', { timeout: 120_000 }, async () => {
  const struck = await struckCases();
  const misses: string[] = [];
  for (const sabotage of sabotages) {
    const cases = struck.get(sabotage.name) ?? [];
    const isCaught = cases.length > few && (await missed(sabotage, cases.slice(0, few))) === undefined;
    const miss = isCaught ? undefined : await missed(sabotage, cases);
    if (miss !== undefined) misses.push(miss);
  }
  expect(misses).toEqual([]);
});
