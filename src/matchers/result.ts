import type { Violation } from '../contract/violation.ts';
import { formatViolation } from '../contract/violation.ts';

/** What a matcher of Vitest and Jest answers. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
  /** Shown side by side where both are there. */
  readonly actual?: unknown;
  readonly expected?: unknown;
}

/** The result for a subject and what breaks the contract in it. */
export function resultOf(subject: string, violations: readonly Violation[]): MatcherResult {
  return {
    pass: violations.length === 0,
    message: () =>
      violations.length === 0
        ? `expected ${subject} to break the contract, and it keeps it`
        : `expected ${subject} to keep the contract:\n${violations.map((violation) => `  ${violation.code}: ${formatViolation(violation)}`).join('\n')}`,
  };
}
