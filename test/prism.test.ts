import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fillText } from '../src/contract/message.ts';
import { fixtures } from './support/fixtures.ts';
import { type Prism, startPrismProxy } from './support/prism.ts';
import { isRecord, normalizeForms, runFixture } from './support/run.ts';
import { overSocket, type Rig } from './support/transports.ts';

/** Lists the violations of the response that Prism reports; those of the request are in the same header. */
function responseViolations(headers: Headers): unknown[] {
  const violations: unknown = JSON.parse(headers.get('sl-violations') ?? '[]');
  return Array.isArray(violations)
    ? violations.filter(
        (violation) => isRecord(violation) && Array.isArray(violation.location) && violation.location[0] === 'response',
      )
    : [];
}

describe('the responses are valid according to Prism (prism proxy openapi.yaml RINGBACK)', () => {
  let rig: Rig;
  let prism: Prism;
  beforeAll(async () => {
    rig = await overSocket();
    prism = await startPrismProxy(rig.url);
  }, 60_000);
  beforeEach(() => rig.mock.reset());
  afterAll(async () => {
    await prism?.close();
    await rig?.close();
  });

  it.each(fixtures.filter((fixture) => fixture.prism === undefined))('$name', async (fixture) => {
    const { status, headers, body, variables } = await runFixture(fixture, { ...rig, url: prism.url });
    expect({ status, body: normalizeForms(fixture.response.body, body, variables) }).toEqual({
      status: fixture.response.status,
      body: fixture.response.body,
    });
    expect(responseViolations(headers)).toEqual([]);
    expect(headers.get('ringback-exchange')).not.toBeNull();
  });

  it.each(fixtures.filter((fixture) => fixture.prism !== undefined))('Prism cannot validate $name: $prism', async (fixture) => {
    const { headers, variables } = await runFixture(fixture, { ...rig, url: prism.url });
    const forwarded =
      rig.mock.journal.at(-1)?.request.path === fillText(fixture.request.path, variables) && headers.has('ringback-exchange');
    if (forwarded) expect(headers.get('sl-violations')).toContain('Selected route not found');
    else expect(fixture.prism).toMatch(/answers .* itself/);
  });
});

describe('Prism, in front of an invalid server,', () => {
  it('reports a number instead of a string', async () => {
    const invalidServer = createServer((_, response) => {
      response.writeHead(201, { 'Content-Type': 'application/json', Location: 'http://127.0.0.1/v0/a1b2c3d4e5/calls/1' });
      response.end(
        JSON.stringify({ id: 1, links: [], from: { agentId: '1234' }, to: {}, status: 'active', recordingStatus: 'Stopped' }),
      );
    }).listen(0, '127.0.0.1');
    await once(invalidServer, 'listening');
    const address = invalidServer.address();
    const prism = await startPrismProxy(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    const answer = await fetch(`${prism.url}/v0/a1b2c3d4e5/calls/`, {
      method: 'POST',
      headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json' },
      body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } }),
    });
    await prism.close();
    invalidServer.close();
    expect(JSON.stringify(responseViolations(answer.headers))).toMatch(/dispositionCode.*id must be string/);
  }, 60_000);
});
