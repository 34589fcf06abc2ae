import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contract } from '../../src/contract/generated/contract.ts';
import { toFixtureYaml } from '../../src/journal/fixture.ts';
import { fixtures } from '../support/fixtures.ts';
import { normalizeForms, runFixture } from '../support/run.ts';
import { inProcess } from '../support/transports.ts';

describe('an exchange written as a fixture', () => {
  // A fixture does not contain the exchanges that were given before it.
  const withoutGiven = fixtures.filter(({ given, request }) => !given && request.method !== 'HEAD');

  it.each(withoutGiven)('gets the same response again: $name', async (fixture) => {
    const first = inProcess();
    await runFixture(fixture, first);
    const exchange = first.mock.journal.at(-1);
    const written = parse(exchange ? await toFixtureYaml(contract, exchange, 'it was recorded') : '');
    expect(written.because).toBe('it was recorded');

    const { status, headers, body, variables } = await runFixture(written, inProcess());
    const { response } = written;
    expect(status).toBe(fixture.response.status);
    const seenHeaders = Object.fromEntries(Object.keys(response.headers).map((name) => [name, headers.get(name)]));
    expect(normalizeForms(response.headers, seenHeaders, variables)).toEqual(response.headers);
    expect(normalizeForms(response.body, body, variables)).toEqual(response.body);
  });
});
