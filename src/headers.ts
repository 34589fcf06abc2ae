import type { Advisory, Violation } from './contract/violation.ts';

/** Header lines of common servers and proxies end at 8 KiB. */
const longestHeader = 4_000;

/** What every vendor answer carries beside what the contract declares: the exchange, its sandbox and its findings. */
export function findingHeaders(
  id: string,
  sandbox: string | undefined,
  violations: readonly Violation[],
  advisories: readonly Advisory[],
): Record<string, string> {
  return {
    'ringback-exchange': id,
    ...(sandbox ? { 'ringback-sandbox': encodeURI(sandbox) } : {}),
    ...(violations.length > 0 ? { 'ringback-violations': headerJson(violations) } : {}),
    ...(advisories.length > 0 ? { 'ringback-advisories': headerJson(advisories) } : {}),
  };
}

/** JSON that fits into a header: ASCII, and no longer than servers take; what does not fit is left out from the end. */
function headerJson(findings: readonly object[]): string {
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
