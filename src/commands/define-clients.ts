import type { Command } from 'commander';
import { adminTokenFlag, apiFlag, duration, failUnderFlag, flag, notEmpty, reportFlag, timeout, urlFlag } from './flags.ts';
import { load } from './load.ts';

/** Adds the command `token`. */
export function defineToken(program: Command): void {
  program
    .command('token')
    .description('print an access token from a running mock')
    .argument('<kind>', 'a token kind of the contract, such as staff', notEmpty)
    .addOption(urlFlag)
    .addOption(flag('--sandbox <name>', 'sandbox that the token belongs to').argParser(notEmpty).default('default'))
    .addOption(flag('--jwt', 'issue a JWT instead of an opaque token'))
    .addOption(
      flag('--expires-in <duration>', "lifetime on the sandbox's clock (ISO 8601); one hour by default").argParser(duration),
    )
    .addOption(adminTokenFlag)
    .action(load(async () => (await import('./issue-token.ts')).token));
}

/** Adds the command `wait`. */
export function defineWait(program: Command): void {
  program
    .command('wait')
    .description('wait until a mock or a proxy accepts requests')
    .addOption(urlFlag)
    .addOption(adminTokenFlag)
    .addOption(
      flag('--timeout <duration>', 'longest time to wait (ISO 8601)', 'wait').argParser(timeout).default(30_000, 'PT30S'),
    )
    .action(load(async () => (await import('./wait.ts')).wait));
}

/** Adds the command `coverage`. */
export function defineCoverage(program: Command): void {
  program
    .command('coverage')
    .description('print how much of the contract the exchanges of a running mock covered')
    .addOption(urlFlag)
    .addOption(adminTokenFlag)
    .addOption(apiFlag('only this API'))
    .addOption(flag('--all', 'print everything that is not covered', 'coverage'))
    .addOption(reportFlag('coverage', 'text, json, markdown or html'))
    .addOption(failUnderFlag())
    .action(load(async () => (await import('./print-coverage.ts')).coverage));
}
