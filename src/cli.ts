#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { describeExit } from './commands/errors.ts';
import { guardOutput } from './commands/output.ts';
import { createProgram, isCommand } from './commands/program.ts';
import { hideUsers } from './contract/credentials.ts';
import { cutLines } from './contract/cut.ts';
import { fixedLimits } from './contract/limits.ts';
import { printable } from './contract/printable.ts';

function readVersion(): string {
  const found: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return typeof found === 'object' && found !== null && 'version' in found ? String(found.version) : '';
}

/**
 * Adds the default command, `mock`, if the arguments start with a flag. A last `-h`, the host without a value, asks for help, and
 * `help` before a name does: Commander would print all help for an unknown name, without a word about it.
 */
function withCommand(given: readonly string[]): readonly string[] {
  const args = given.at(-1) === '-h' && !given.includes('--') ? [...given.slice(0, -1), '--help'] : given;
  const [first, second] = args;
  if (first === 'help' && second !== undefined) return isCommand(second) ? [...args.slice(1), '--help'] : [second];
  return first === undefined || (first.startsWith('-') && first !== '--help' && first !== '--version') ? ['mock', ...args] : args;
}

guardOutput();
try {
  const args = withCommand(process.argv.slice(2));
  await createProgram(readVersion(), args[0]).parseAsync(args, { from: 'user' });
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const { code, message } = describeExit(error);
    process.stderr.write(`ringback: ${printable(cutLines(hideUsers(message), fixedLimits.logLine, fixedLimits.errorLines))}\n`);
    process.exitCode = code;
  }
}
