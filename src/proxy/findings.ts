import { pointerSegments } from '../contract/json.ts';
import { type Advisory, formatViolation, type Violation } from '../contract/violation.ts';
import { headerJson, responseHeaders } from '../pipeline/response-headers.ts';
import { linesWithout } from './headers.ts';
import type { HeaderLines } from './message.ts';

/** A violation as Prism's proxy tells it, for programs that read that. */
interface PrismViolation {
  readonly location: readonly string[];
  readonly severity: 'Error';
  readonly code: string;
  readonly message: string;
}

const prismHeader = 'sl-violations';

/** Headers that are told by each ringback for itself: those of an upstream that is one, too, would be mistaken for ours. */
const own = new Set(['ringback-exchange', 'ringback-violations', 'ringback-advisories', prismHeader]);

/** Which side broke the contract, put on each violation. */
export function onSide(side: 'request' | 'response', violations: readonly Violation[]): Violation[] {
  return violations.map((violation) => ({ ...violation, side }));
}

/** The header lines of an answer with our own findings in place of any that came with it. */
export function withFindings(
  lines: HeaderLines,
  id: string,
  violations: readonly Violation[],
  advisories: readonly Advisory[],
): string[] {
  const findingHeaders = responseHeaders({ status: 0, headers: {} }, undefined, undefined, id, undefined, violations, advisories);
  return [...linesWithout(lines, own), ...Object.entries(findingHeaders).flat(), ...prismLines(violations)];
}

/** The line that Prism's users read; none where nothing is broken. */
export function prismLines(violations: readonly Violation[]): string[] {
  return violations.length === 0 ? [] : [prismHeader, headerJson(violations.map(prismViolation))];
}

function prismViolation(violation: Violation): PrismViolation {
  const { code, in: part, where, side = 'request' } = violation;
  return { location: [side, part, ...pointerSegments(where)], severity: 'Error', code, message: formatViolation(violation) };
}
