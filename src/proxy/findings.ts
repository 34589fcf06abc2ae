import { pointerSegments } from '../contract/json.ts';
import { type Advisory, formatViolation, type Violation } from '../contract/violation.ts';
import { headerJson, responseHeaders } from '../pipeline/response-headers.ts';
import type { RawHeaders } from './http-message.ts';
import { omitHeaders } from './raw-headers.ts';

const prismHeader = 'sl-violations';

/** Headers that each ringback writes for itself: those of an upstream that is a ringback, too, would be mistaken for ours. */
const findingHeaderNames = new Set(['ringback-exchange', 'ringback-violations', 'ringback-advisories', prismHeader]);

/** Marks violations with the side that broke the contract. */
export function markSide(side: 'request' | 'response', violations: readonly Violation[]): Violation[] {
  return violations.map((violation) => ({ ...violation, side }));
}

/** Makes the advisory of a body that is passed on without validation. */
export function unread(
  side: 'request' | 'response',
  failure: 'tooLarge' | 'undecodable',
  maxBody: number,
  codings?: string,
): Advisory {
  const reason =
    failure === 'tooLarge' ? `has more than ${maxBody} bytes` : `could not be decoded (Content-Encoding: ${codings})`;
  return { code: 'unchecked', where: `/${side}/body`, text: `the ${side} body ${reason} and was not validated` };
}

/** Adds the headers of our findings to a response, in place of those from the upstream. */
export function addFindingHeaders(
  rawHeaders: RawHeaders,
  id: string,
  violations: readonly Violation[],
  advisories: readonly Advisory[],
): string[] {
  const findingHeaders = responseHeaders({ status: 0, headers: {} }, undefined, undefined, id, undefined, violations, advisories);
  return [...omitHeaders(rawHeaders, findingHeaderNames), ...Object.entries(findingHeaders).flat(), ...prismHeaders(violations)];
}

/** Writes violations as the header that clients of Prism's proxy read. */
export function prismHeaders(violations: readonly Violation[]): string[] {
  return violations.length === 0 ? [] : [prismHeader, headerJson(violations.map(toPrismViolation))];
}

/** Converts a violation to the format of Prism's proxy. */
function toPrismViolation(violation: Violation) {
  const { code, in: location, where, side = 'request' } = violation;
  return { location: [side, location, ...pointerSegments(where)], severity: 'Error', code, message: formatViolation(violation) };
}
