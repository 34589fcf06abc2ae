import { describe, expect, it } from 'vitest';
import { asJson, asText, deriveMutations, type MutantResult, mutationScore, type SabotageReport } from '../../src/sabotage.ts';

const mutations = deriveMutations();

/** Makes the result of a mutant; by default its run took 5 ms. */
function result(
  name: string,
  given: Omit<MutantResult, 'mutation' | 'milliseconds' | 'timedOut'> & { timedOut?: true },
): MutantResult {
  const mutation = mutations.find((candidate) => candidate.name === name);
  if (!mutation) throw new Error(`there is no mutation ${name}`);
  return { mutation, timedOut: false, milliseconds: 5, ...given };
}

const report: SabotageReport = {
  command: 'sabotage',
  version: '1.2.3',
  target: 'npm test',
  startedAt: 0,
  milliseconds: 20,
  results: [
    result('createCall/201/header/Location/missing', { status: 'killed', hits: 2 }),
    result('createCall/201/header/Location/wrong', { status: 'killed', hits: 1, timedOut: true }),
    result('createCall/201/body/status/missing', { status: 'survived', hits: 1 }),
    result('getCall/200/stale', { status: 'unstable', hits: 0 }),
    result('getCall/200/notThere', { status: 'noCoverage', hits: 0 }),
    result('vcita/405/header/Allow/wrong', { status: 'noCoverage', hits: 0 }),
  ],
};

describe('mutationScore', () => {
  it('is the killed percentage of the mutants that the tests reached', () => {
    expect(mutationScore(report)).toBe(66.6);
    expect(mutationScore({ results: report.results.slice(3) })).toBeUndefined();
  });
});

describe('asText', () => {
  it('lists surviving, unstable and uncovered mutants', () => {
    const line = mutations.find(({ name }) => name === 'createCall/201/body/status/missing')?.line;
    expect(asText(report)).toBe(
      [
        'Survived, and what a test would have to assert:',
        '',
        'createCall/201/body/status',
        `  missing        openapi.yaml:${line}  assert that /status is there.`,
        '',
        'Unstable: the tests failed, although these mutants altered nothing:',
        '  getCall/200/stale',
        '',
        'No coverage, because no request of the tests reached these: getCall/200 (1), vcita/405 (1).',
        '',
        '2 killed (1 by timeout), 1 survived, 2 without coverage. Score: 66.6 %',
        '',
      ].join('\n'),
    );
  });

  it('has no score without a mutant that the tests reached', () => {
    expect(asText({ ...report, results: [] })).toBe('The tests reached no mutant.\n');
  });
});

describe('asJson', () => {
  it('keeps the words of its first version', () => {
    const { score, counts, sabotages, ...about } = JSON.parse(asJson(report));
    expect(about).toEqual({ command: 'sabotage', version: '1.2.3', target: 'npm test', startedAt: 0, milliseconds: 20 });
    expect([score, counts]).toEqual([66.6, { noticed: 2, survived: 1, notExercised: 2, unsteady: 1 }]);
    expect(sabotages[1]).toEqual({
      name: 'createCall/201/header/Location/wrong',
      title: 'createCall answers 201 with Location: somewhere.',
      operationId: 'createCall',
      line: expect.any(Number),
      remedy: 'that the value of the header Location is right.',
      outcome: 'noticed',
      strikes: 1,
      timedOut: true,
      milliseconds: 5,
    });
    expect(sabotages[5]).not.toHaveProperty('operationId');
  });
});
