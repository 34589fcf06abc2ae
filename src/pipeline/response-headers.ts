import type { DeclaredResponse } from '../contract/contract.ts';
import { hasMembers } from '../contract/json.ts';
import { memoize } from '../contract/memoize.ts';
import { isUnreserved } from '../contract/path-template.ts';
import type { Reply } from '../contract/validate-response.ts';
import type { Advisory, Violation } from '../contract/violation.ts';

/** Characters that a header cannot hold. */
const unprintable = /[^ -~]/;

/** Header lines of common servers and proxies end at 8 KiB. */
const longestHeader = 4_000;

/** Adds the headers that the contract gives one value only. */
export function withConstants(reply: Reply, constants: Readonly<Record<string, string>> | undefined): Reply {
  return constants && hasMembers(constants) ? { ...reply, headers: { ...constants, ...reply.headers } } : reply;
}

/** Makes the function that writes the Content-Type of a response, one text for all of them, because the journal keeps each. */
export function createContentType(): (response: DeclaredResponse | undefined) => string | undefined {
  const write = memoize(({ mediaType }: DeclaredResponse) =>
    mediaType === undefined ? undefined : `${mediaType}; charset=utf-8`,
  );
  return (response) => response && write(response);
}

/** Lists the headers of a response: those of the contract, then its exchange, sandbox and findings. */
export function responseHeaders(
  reply: Reply,
  contentType: string | undefined,
  applied: string | undefined,
  id: string,
  sandbox: string | undefined,
  violations: readonly Violation[],
  advisories: readonly Advisory[],
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  if (contentType !== undefined) headers['Content-Type'] = contentType;
  for (const name of Object.keys(reply.headers)) headers[name] = reply.headers[name] ?? '';
  if (applied !== undefined) headers['Preference-Applied'] = applied;
  headers['ringback-exchange'] = id;
  if (sandbox) headers['ringback-sandbox'] = isUnreserved(sandbox) ? sandbox : encodeURI(sandbox.toWellFormed());
  if (violations.length > 0) headers['ringback-violations'] = headerJson(violations);
  if (advisories.length > 0) headers['ringback-advisories'] = headerJson(advisories);
  return headers;
}

/** Writes findings as JSON that fits into a header: ASCII, and no longer than servers take; the last are left out. */
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
