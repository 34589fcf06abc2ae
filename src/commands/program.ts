import { Command } from 'commander';
import { listCommands } from './command-tree.ts';
import { defineCoverage, defineToken, defineWait } from './define-clients.ts';
import { defineContract } from './define-contract.ts';
import { defineSabotage } from './define-sabotage.ts';
import { defineMock, defineProxy, defineRun } from './define-servers.ts';
import { defineCheck, defineVerify } from './define-tests.ts';
import { addServerFlags } from './server-flags.ts';
import { readSwitches } from './switches.ts';
import { describeUsage } from './usage-text.ts';

/** The functions that define the commands, in the order of the help. */
const definitions: ReadonlyMap<string, (program: Command) => void> = new Map([
  ['mock', defineMock],
  ['proxy', defineProxy],
  ['token', defineToken],
  ['wait', defineWait],
  ['verify', defineVerify],
  ['check', defineCheck],
  ['coverage', defineCoverage],
  ['run', defineRun],
  ['sabotage', defineSabotage],
  ['contract', defineContract],
]);

/** True for the name of a command. */
export function isCommand(name: string): boolean {
  return definitions.has(name);
}

/**
 * Makes the command table; docs/cli.md is generated from it. Commands other than `mock` are loaded when they run.
 * @param version of the package
 * @param name of the command to run: the others are not defined then, which saves time at the start of a mock
 */
export function createProgram(version: string, name?: string): Command {
  const program = new Command('ringback')
    .description('Mock and contract server for the telephony APIs of openapi.yaml')
    .helpOption('--help', 'show help')
    .version(version, '--version', 'show the version')
    .exitOverride()
    .hook('preAction', (_, command) => readSwitches(command));

  const defined = [name === undefined ? undefined : definitions.get(name)].flatMap((define) => define ?? []);
  for (const define of defined.length > 0 ? defined : definitions.values()) define(program);
  addServerFlags(program);
  for (const command of [program, ...program.commands, ...listCommands(program)])
    command.configureOutput({
      outputError: (text, write) => write(describeUsage(text, command, defined.length > 0 ? createProgram(version) : program)),
    });
  return program;
}
