import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixtures } from './support/fixtures.ts';
import { inForm, run } from './support/run.ts';
import { inProcess, overSocket, type Rig } from './support/transports.ts';

describe.each([
  ['in-process', async () => inProcess()],
  ['over a socket', overSocket],
])('%s', (_, open) => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await open();
  });
  beforeEach(() => rig.mock.reset());
  afterAll(() => rig.close());

  it.each(fixtures)('$name: $because', async (fixture) => {
    const { status, headers, body, kept } = await run(fixture, rig);

    const { response } = fixture;
    const seenHeaders = Object.fromEntries(Object.keys(response.headers).map((name) => [name, headers.get(name)]));
    expect({ status, headers: inForm(response.headers, seenHeaders, kept), body: inForm(response.body, body, kept) }).toEqual(
      response,
    );

    const exchange = rig.mock.journal.at(-1);
    expect(exchange?.advisories.map(({ code }) => code)).toEqual(fixture.advisories ?? []);
    expect(headers.get('ringback-exchange')).toBe(exchange?.id);
    if (status >= 400) expect(exchange?.violations[0]?.line).toBeGreaterThan(1);
    else expect(exchange?.violations).toEqual([]);
  });
});
