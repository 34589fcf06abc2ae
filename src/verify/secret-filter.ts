import { basicCredentials } from '../contract/auth.ts';
import { redactedText } from '../contract/credentials.ts';
import { trimEnd } from '../contract/trim.ts';
import type { Violation } from '../contract/violation.ts';
import type { CaseResult, Seen } from '../report/result.ts';
import type { VerifyOptions } from './verify-options.ts';

/** A shorter value is no secret, and occurs by chance. */
const minLength = 4;

/**
 * Makes the function that hides the credentials that were given to `verify` in a result, because a server may repeat them: tokens,
 * values of headers and the API token, as they are or in an encoding of the web.
 */
export function createSecretFilter({ tokens, headers, account, secret }: VerifyOptions): (result: CaseResult) => CaseResult {
  const given = [
    ...Object.values(tokens ?? {}),
    ...Object.values(headers ?? {}).flatMap(partsOf),
    ...(secret === undefined ? [] : [secret, `${account ?? ''}:${secret}`]),
  ];
  const spellings = [...new Set(given.filter((text) => text.length >= minLength).flatMap(spellingsOf))].sort(
    (a, b) => b.length - a.length,
  );
  if (spellings.length === 0) return (result) => result;

  return ({ violations, reason, curl, seen, ...result }) => ({
    ...result,
    violations: violations.map(hideInViolation),
    ...(reason === undefined ? {} : { reason: hide(reason) }),
    ...(curl === undefined ? {} : { curl: hide(curl) }),
    ...(seen === undefined ? {} : { seen: hideInSeen(seen) }),
  });

  function hide(text: string): string {
    return withoutStart(spellings.reduce((whole, spelling) => whole.replaceAll(spelling, redactedText), text));
  }

  /** Hides the start of a secret at the end of a text that was cut. */
  function withoutStart(text: string): string {
    if (!text.endsWith('…')) return text;
    for (const spelling of spellings)
      for (let length = spelling.length - 1; length >= minLength; length--)
        if (text.endsWith(`${spelling.slice(0, length)}…`)) return `${text.slice(0, -length - 1)}${redactedText}…`;
    return text;
  }

  function hideInViolation({ seen, expected, where, ...violation }: Violation): Violation {
    const found = typeof seen === 'string' ? hide(seen) : seen;
    return { ...violation, where: hide(where), expected: hide(expected), ...(found === undefined ? {} : { seen: found }) };
  }

  function hideInSeen({ request, response }: Seen): Seen {
    const hideHeaders = (values: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, hide(value)]));
    return {
      request: { ...request, url: hide(request.url), headers: hideHeaders(request.headers), body: hide(request.body) },
      ...(response && { response: { ...response, headers: hideHeaders(response.headers), body: hide(response.body) } }),
    };
  }
}

/** Lists what is secret in the value of a header: the value, the credential behind its scheme, and those of HTTP Basic. */
function partsOf(value: string): string[] {
  const basic = basicCredentials(value);
  return [value, value.slice(value.indexOf(' ') + 1), ...(basic ? [`${basic.user}:${basic.password}`, basic.password] : [])];
}

/** Lists the spellings in which a secret travels: as it is, in a URL or a form, in JSON, and in Base64 of both kinds. */
function spellingsOf(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  const base64 = trimEnd(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')), '=');
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  return [
    secret,
    encodeURIComponent(secret.toWellFormed()),
    form,
    JSON.stringify(secret).slice(1, -1),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_'),
  ];
}
