#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { UnreachableError, UsageError } from './commands/errors.ts';
import { createProgram } from './commands/program.ts';

function versionOf(): string {
  const found: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return typeof found === 'object' && found !== null && 'version' in found ? String(found.version) : '';
}

/** Without a command, flags are those of `mock`. */
function withCommand(args: readonly string[]): readonly string[] {
  const [first] = args;
  return first === undefined || (first.startsWith('-') && first !== '--help' && first !== '--version') ? ['mock', ...args] : args;
}

try {
  await createProgram(versionOf()).parseAsync(withCommand(process.argv.slice(2)), { from: 'user' });
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const [code, text] = rejections(error);
    process.stderr.write(`ringback: ${text}\n`);
    process.exitCode = code;
  }
}

/** The exit code of an error, and what is said of it. */
function rejections(error: unknown): readonly [code: number, text: string] {
  if (error instanceof UsageError) return [2, error.message];
  if (error instanceof UnreachableError) return [3, error.message];
  return [70, `unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
}
