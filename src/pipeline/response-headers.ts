import { isUnreserved } from '../contract/path-template.ts';
import type { Reply } from '../contract/validate-response.ts';
import type { Advisory, Violation } from '../contract/violation.ts';

/** What a header cannot hold as it is. */
const unprintable = /[^ -~]/;

/** Header lines of common servers and proxies end at 8 KiB. */
const longestHeader = 4_000;

/** A reply with the headers that every answer of its kind has. */
export function withConstants(reply: Reply, constants: Readonly<Record<string, string>> | undefined): Reply {
  for (const _ in constants) return { ...reply, headers: { ...constants, ...reply.headers } };
  return reply;
}

/** The headers of an answer: those of the contract, and what every vendor answer carries beside: its exchange, sandbox and findings. */
export function answerHeaders(
  reply: Reply,
  mediaType: string | undefined,
  applied: string | undefined,
  id: string,
  sandbox: string | undefined,
  violations: readonly Violation[],
  advisories: readonly Advisory[],
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  if (mediaType !== undefined) headers['Content-Type'] = `${mediaType}; charset=utf-8`;
  for (const name in reply.headers) headers[name] = reply.headers[name] ?? '';
  if (applied !== undefined) headers['Preference-Applied'] = applied;
  headers['ringback-exchange'] = id;
  if (sandbox) headers['ringback-sandbox'] = isUnreserved(sandbox) ? sandbox : encodeURI(sandbox);
  if (violations.length > 0) headers['ringback-violations'] = headerJson(violations);
  if (advisories.length > 0) headers['ringback-advisories'] = headerJson(advisories);
  return headers;
}

/** JSON that fits into a header: ASCII, and no longer than servers take; what does not fit is left out from the end. */
export function headerJson(findings: readonly object[]): string {
  const whole = JSON.stringify(findings);
  if (whole.length < longestHeader && !unprintable.test(whole)) return whole;
  const texts = findings.map((finding) => JSON.stringify(finding).replace(/[^ -~]/g, escaped));
  let length = 0;
  const fitting = texts.filter((text) => {
    length += text.length + 1;
    return length < longestHeader;
  });
  return `[${fitting.join(',')}]`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
