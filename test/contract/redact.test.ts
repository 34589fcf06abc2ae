import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { redactResponse } from '../../src/contract/redact.ts';

const issuing = Object.values(contract.operations).find(({ responses }) => responses[200]?.secrets.length);
const [secret = ''] = issuing?.responses[200]?.secrets ?? [];

describe('a response that may hold a secret', () => {
  it.each([
    ['its member', JSON.stringify({ [secret]: 'x', kept: 1 }), JSON.stringify({ [secret]: '[redacted]', kept: 1 })],
    ['the whole of a text that is not JSON', `<b>${secret} x</b>`, '[redacted]'],
    ['the whole of half a body', `{"${secret}":"x`, '[redacted]'],
    ['the whole of a JSON string', '"x"', '[redacted]'],
    ['nothing of an empty body', '', ''],
    ['nothing of an object without it', '{"kept":1}', '{"kept":1}'],
  ])('hides %s', (_, text, want) => {
    expect(secret).not.toBe('');
    expect(redactResponse(issuing, 200, text)).toBe(want);
  });

  it('is not looked for where the contract names none', () => {
    expect(redactResponse(issuing, 401, '<b>x</b>')).toBe('<b>x</b>');
    expect(redactResponse(undefined, 200, '<b>x</b>')).toBe('<b>x</b>');
  });
});
