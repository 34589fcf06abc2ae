import { describe, expect, it } from 'vitest';
import { compile, generate, runSteps } from './harness.ts';
import { matrix } from './matrix.ts';
import { steps } from './steps.ts';

describe.concurrent.each(matrix)('the client of $name', (generator) => {
  const { name, failures, loose } = generator;

  it('compiles, and does the steps that docs/generated-clients.md says', async () => {
    await generate(generator);
    const errors = await compile(name);
    if (loose) for (const error of errors) expect(error).toContain(loose.option);
    expect(errors.length > 0, errors.join('\n')).toBe(loose !== undefined);
    const { failures: seen, refused } = await runSteps(name);
    // A step that fails must be known with its reason, and a known failure that is gone must be told.
    const known = steps.map(({ name }) => name).filter((name) => name in failures);
    expect(Object.keys(seen), JSON.stringify(seen, null, 2)).toEqual(known);
    for (const step of known) expect(seen[step]).toContain(failures[step]?.seen);
    expect(refused).toEqual([]);
  });
});
