import { expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { placeCall } from '../support/requests.ts';

it('gives the figures of a process in the text format of Prometheus', async () => {
  const mock = createMock();
  const read = async () => (await mock.fetch('http://mock.test/_ringback/metrics')).text();
  // Counting starts here.
  expect(await read()).toContain('ringback_exchange_duration_seconds_count 0\n');
  for (const body of [undefined, undefined, { from: {} }]) await mock.fetch(placeCall(body));
  const text = await read();
  const lines = text.trimEnd().split('\n');
  for (const line of lines) expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z]+="[^"]*",?)+\})? [\d.e+-]+)$/);
  expect(lines).toContain('ringback_exchanges_total{operation="createCall",status="201"} 2');
  expect(lines).toContain('ringback_exchanges_total{operation="createCall",status="400"} 1');
  expect(text).toMatch(/ringback_violations_total\{operation="createCall",code="\w+"\} 1/);
  expect(lines).toContain('ringback_exchange_duration_seconds_bucket{le="+Inf"} 3');
  expect(text).toMatch(/ringback_event_loop_lag_seconds \d/);
  expect(text).toMatch(/process_resident_memory_bytes \d{7}/);
  expect(text).not.toContain('ringback_store_duration_seconds');
});
