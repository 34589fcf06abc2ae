import { UnreachableError } from '../index.ts';

/** Wrong usage, or a file that cannot be used. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Finds the exit code for an error, and the message to print. */
export function describeExit(error: unknown): { readonly code: number; readonly message: string } {
  if (error instanceof UsageError) return { code: 2, message: error.message };
  if (error instanceof UnreachableError) return { code: 3, message: error.message };
  return { code: 70, message: `unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` };
}
