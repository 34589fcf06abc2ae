import { hideUsers, holdsCredential, redactedText } from '../contract/credentials.ts';
import { UnreachableError } from '../index.ts';

/** Wrong usage, or a file that cannot be used. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Shows a value that somebody gave, without its credentials: terminals and the logs of CI are kept and passed on. */
export function showGiven(value: string): string {
  const withoutUser = value.replace(/^[^\s/?#@]+@|(?<=:\/\/)[^\s/?#@]+@/, '');
  if (holdsCredential(withoutUser)) return redactedText;
  return withoutUser === value ? value : hideUsers(value).replace(/^[^\s/?#@]+@/, `${redactedText}@`);
}

/** Finds the exit code for an error, and the message to print. */
export function describeExit(error: unknown): { readonly code: number; readonly message: string } {
  if (error instanceof UsageError) return { code: 2, message: error.message };
  if (error instanceof UnreachableError) return { code: 3, message: error.message };
  return { code: 70, message: `unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` };
}
