import { expect, it } from 'vitest';
import { createFetchTransport } from '../../src/edges/transport.ts';
import { createMock } from '../../src/index.ts';
import { createReachProbe, createSabotage, deriveMutations, type Mutation } from '../../src/sabotage.ts';
import type { Case } from '../../src/verify/case.ts';
import { createCases } from '../../src/verify/cases/index.ts';
import { createContext } from '../../src/verify/context.ts';
import { runCases } from '../../src/verify/run.ts';
import { createSend } from '../../src/verify/send.ts';
import { createSession } from '../../src/verify/session.ts';

const mutations = deriveMutations();
const base = 'http://127.0.0.1';
const context = { ...createContext({}, base), isRingback: true };
const allCases = createCases(context);

/** The number of cases to try first, because they nearly always kill a mutant. */
const firstCases = 2;

function run({ fetch }: ReturnType<typeof createMock>, cases: readonly Case[]) {
  const send = createSend({ transport: createFetchTransport(fetch), headers: {}, timeout: 10_000 });
  const session = createSession({ context, base, send });
  return runCases({ session, cases, concurrency: 1, placeCalls: true, onResult: () => undefined });
}

/** Finds the cases that reach each mutation, by its name. */
async function findReachingCases(): Promise<ReadonlyMap<string, readonly Case[]>> {
  const reaching = new Map<string, Set<Case>>(mutations.map(({ name }) => [name, new Set()]));
  let current: Case | undefined;
  const mock = createMock({ sabotage: createReachProbe(mutations, (name) => current && reaching.get(name)?.add(current)) });
  for (const testCase of allCases) {
    current = testCase;
    await run(mock, [testCase]);
  }
  return new Map([...reaching].map(([name, cases]) => [name, [...cases]]));
}

/** Explains why the cases do not kill a mutant; `undefined` if they do. */
async function explainSurvival(mutation: Mutation, cases: readonly Case[]): Promise<string | undefined> {
  if (cases.length === 0) return `no case reaches ${mutation.name}`;
  const results = await run(createMock({ sabotage: createSabotage(mutation) }), cases);
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0) return `${mutation.name} (line ${mutation.line}) survives, for example ${cases[0]?.name}`;
  const lines = [...new Set(failed.flatMap(({ violations }) => violations.map(({ line }) => line)))];
  if (lines.some((line) => mutation.lines.includes(line))) return undefined;
  return `${mutation.name} breaks lines ${mutation.lines.join(', ')}, but ${failed[0]?.name} names ${lines.join(', ')}`;
}

it('verify kills every mutant, and names a line that it breaks', { timeout: 120_000 }, async () => {
  const reaching = await findReachingCases();
  const survivals: string[] = [];
  for (const mutation of mutations) {
    const cases = reaching.get(mutation.name) ?? [];
    const isKilledEarly = cases.length > firstCases && !(await explainSurvival(mutation, cases.slice(0, firstCases)));
    const survival = isKilledEarly ? undefined : await explainSurvival(mutation, cases);
    if (survival !== undefined) survivals.push(survival);
  }
  expect(survivals).toEqual([]);
});
