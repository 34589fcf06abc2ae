import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { redactResponse } from '../../src/contract/redact.ts';

const issuing = Object.values(contract.operations).find(({ responses }) => responses[200]?.secrets.length);
const [secret = ''] = issuing?.responses[200]?.secrets ?? [];

describe('redactResponse, for a response with a secret member', () => {
  it.each([
    ['only the member', JSON.stringify({ [secret]: 'x', other: 1 }), JSON.stringify({ [secret]: '[redacted]', other: 1 })],
    ['a whole text that is not JSON', `<b>${secret} x</b>`, '[redacted]'],
    ['a whole body that is cut off', `{"${secret}":"x`, '[redacted]'],
    ['a whole JSON string', '"x"', '[redacted]'],
    ['nothing of an empty body', '', ''],
    ['nothing of an object without it', '{"other":1}', '{"other":1}'],
  ])('hides %s', (_, text, want) => {
    expect(secret).not.toBe('');
    expect(redactResponse(issuing, 200, text)).toBe(want);
  });

  it('hides nothing if the contract declares no secret', () => {
    expect(redactResponse(issuing, 401, '<b>x</b>')).toBe('<b>x</b>');
    expect(redactResponse(undefined, 200, '<b>x</b>')).toBe('<b>x</b>');
  });
});
