import { expect, it } from 'vitest';
import { createLog } from '../../src/commands/log.ts';
import { createMock } from '../../src/index.ts';
import { placeCall } from '../support/requests.ts';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const span = '00f067aa0ba902b7';
const fields = { trace_id: trace, span_id: span, trace_flags: '01' };

it.each([
  { of: 'a valid header', given: `00-${trace}-${span}-01`, want: fields },
  { of: 'a trace that is not sampled', given: `00-${trace}-${span}-00`, want: { ...fields, trace_flags: '00' } },
  { of: 'a later version', given: `01-${trace}-${span}-01-what-comes`, want: fields },
  { of: 'no header', given: undefined, want: {} },
  { of: 'more than the version has', given: `00-${trace}-${span}-01-more`, want: {} },
  { of: 'the version that is none', given: `ff-${trace}-${span}-01`, want: {} },
  { of: 'a trace of zeros', given: `00-${'0'.repeat(32)}-${span}-01`, want: {} },
  { of: 'a span of zeros', given: `00-${trace}-${'0'.repeat(16)}-01`, want: {} },
  { of: 'capitals', given: `00-${trace.toUpperCase()}-${span}-01`, want: {} },
  { of: 'a long text', given: `00-${'a'.repeat(5_000)}`, want: {} },
  { of: 'an empty header', given: '', want: {} },
])('a line of JSON has the trace of $of', async ({ given, want }) => {
  let line = '';
  const mock = createMock({ onSummary: createLog('json', (text) => (line += text)) });
  await mock.fetch(placeCall(undefined, given === undefined ? {} : { headers: { traceparent: given } }));
  await expect.poll(() => line).toContain('\n');
  const { id, trace_id, span_id, trace_flags } = JSON.parse(line);
  expect({ id, trace_id, span_id, trace_flags }).toEqual({ id: '1', ...want });
});
