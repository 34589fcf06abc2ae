import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { basicAuthorization } from '../../src/contract/auth.ts';
import { contract } from '../../src/contract/generated/contract.ts';
import { createMock } from '../../src/index.ts';
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

it.each(['日本', 'zoé', 'a b'])('an exchange of the sandbox %s is written as a fixture that has it', async (name) => {
  const mock = createMock();
  const Authorization = basicAuthorization(name, 'secret');
  const body = 'grant_type=client_credentials';
  const headers = { Authorization, 'Content-Type': 'application/x-www-form-urlencoded' };
  const issued = await mock.fetch('http://mock.test/v0/oauth2/token', { method: 'POST', headers, body });
  expect(issued.status).toBe(200);
  const [exchange] = mock.journal;
  const written = parse(exchange ? await toFixtureYaml(contract, exchange, 'its name is beyond Latin-1') : '');
  const sent = String(written.request.headers.Authorization).replace('Basic ', '');
  expect(Buffer.from(sent, 'base64').toString()).toMatch(new RegExp(`^${name}:`));
});
