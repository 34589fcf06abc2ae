import { formatViolation, type Violation } from '../contract/violation.ts';

/** The result of a matcher, as Vitest and Jest expect it. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
  /** Compared side by side with `expected`, if both are present. */
  readonly actual?: unknown;
  readonly expected?: unknown;
}

/** Creates the result for a message of HTTP and the violations in it. */
export function toResult(subject: string, violations: readonly Violation[]): MatcherResult {
  const lines = violations.map((violation) => `  ${violation.code}: ${formatViolation(violation)}`);
  return {
    pass: violations.length === 0,
    message: () =>
      violations.length === 0
        ? `expected ${subject} not to keep the contract, and it does`
        : `expected ${subject} to keep the contract:\n${lines.join('\n')}`,
  };
}
