import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { validateReceived } from '../../src/contract/validate-response.ts';
import { formatViolation } from '../../src/contract/violation.ts';
import { createMock } from '../../src/index.ts';

describe('a number is shown as it was sent', () => {
  it.each<{ readonly sent: string; readonly want: string }>([
    { sent: '9007199254740993', want: '9007199254740993' },
    { sent: '-9007199254740993', want: '-9007199254740993' },
    { sent: '12345678901234567890123', want: '12345678901234567890123' },
    { sent: '1e999', want: '1e999' },
    { sent: '-1E+999', want: '-1E+999' },
    { sent: '123456789012345678.25', want: '123456789012345678.25' },
    { sent: '9007199254740991', want: '9007199254740991' },
    { sent: '1234', want: '1234' },
    { sent: '1.5', want: '1.5' },
  ])('$sent', async ({ sent, want }) => {
    const mock = createMock();
    const body = `{ "note": "a \\"1e999\\" 9007199254740999", "from": { "agentId": ${sent} }, "to": { "telephoneNumber": "02072068888" } }`;
    const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json' };
    const response = await mock.fetch(new Request('http://mock.test/v0/a/calls/', { method: 'POST', headers, body }));
    const [violation] = mock.journal.at(-1)?.violations ?? [];
    if (!violation) throw new Error('nothing was refused');
    expect(formatViolation(violation)).toContain(`body /from/agentId was ${want}; expected a JSON string`);
    expect(response.headers.get('ringback-violations')).toContain(want);
  });

  it('also in a response', () => {
    const { getCall } = contract.operations;
    if (!getCall) throw new Error('no operation getCall');
    const response = { status: 200, headers: { 'content-type': 'application/json' }, text: '{"id":1e400}' };
    const { violations } = validateReceived(contract, getCall, 1, response);
    expect(violations.map((violation) => formatViolation(violation)).join('\n')).toContain(
      'body /id was 1e400; expected a JSON string',
    );
  });
});
