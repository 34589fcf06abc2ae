import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { generateLoad } from '../../bench/load-generator.ts';
import { createReadableCalls } from '../../bench/parts/readable-calls.ts';
import { invalidVoiceCall, listVoiceCallsIn, validCall, validVoiceCall } from '../../bench/requests.ts';
import { createMock } from '../../src/index.ts';

describe('the load generator', () => {
  const mock = createMock({ seed: 1 });
  const limits = { requests: 40, milliseconds: 10_000 };
  let port: number;
  beforeAll(async () => {
    port = (await mock.listen()).port;
  });
  beforeEach(() => mock.reset());
  afterAll(() => mock.close());

  it.each([1, 16])('reads every created call in turn, over %i connections', async (connections) => {
    const reads = await createReadableCalls(port, 'read', 20);
    const paths = reads.map(({ path }) => path);
    expect(new Set(paths).size).toBe(20);
    const { requests, latencies } = await generateLoad(port, reads, { ...limits, connections });
    expect(requests).toBe(40);
    expect(latencies).toHaveLength(40);
    const sent = mock.journal.filter(({ operationId }) => operationId === 'getCall').map(({ request }) => request.path);
    expect(sent.sort()).toEqual([...paths, ...paths].sort());
  });

  it('gives every record its own identifiers', async () => {
    await generateLoad(port, [validVoiceCall], limits);
    const sourceIds = mock.journal.map(({ request }) => /"source_id":"([^"]+)"/.exec(request.body)?.[1]);
    expect(new Set(sourceIds).size).toBe(40);
  });

  it('sends a mix in equal parts, at a steady rate', async () => {
    const mix = [validCall, invalidVoiceCall, listVoiceCallsIn('bench')];
    const { seconds } = await generateLoad(port, mix, { ...limits, requests: 30, connections: 1, rate: 300 });
    expect(seconds).toBeGreaterThan(29 / 300);
    for (const status of [201, 400, 200])
      expect(mock.journal.filter(({ response }) => response.status === status)).toHaveLength(10);
  });

  it('rejects at a status that a request does not expect', async () => {
    await expect(generateLoad(port, [{ ...validCall, status: 400 }], limits)).rejects.toThrow('expected 400, got HTTP/1.1 201');
  });
});
