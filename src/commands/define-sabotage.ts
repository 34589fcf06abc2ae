import type { Command } from 'commander';
import { authFlag, failUnderFlag, flag, notEmpty, positiveNumber, repeatable, timeout, worldFlag } from './flags.ts';
import { load } from './load.ts';

/** Adds the command `sabotage`. */
export function defineSabotage(program: Command): void {
  program
    .command('sabotage')
    .description('run your tests against mocks that break the contract, each in one way, and report what the tests miss')
    .usage('[options] -- COMMAND [ARGUMENTS…]')
    .argument('[command...]', 'command that runs your tests; the address of the mock is in RINGBACK_URL')
    .addOption(flag('--list', 'list the mutations, and exit'))
    .addOption(repeatable('--only <text>', 'only mutations with this text in their name; * matches anything', 'sabotage'))
    .addOption(flag('--all', 'also run mutations that the requests of the tests do not reach'))
    .addOption(flag('--no-bail', 'let each test run go on after its first failure, with a test runner that could end there'))
    .addOption(failUnderFlag('exit with 1 if the mutation score is lower', 'sabotage'))
    .addOption(
      flag(
        '--jobs <number>',
        'number of concurrent test runs; the number of cores by default, 1 for tests that share a port or a file',
      ).argParser(positiveNumber),
    )
    .addOption(
      flag(
        '--timeout <duration>',
        'longest test run (ISO 8601); a longer one is ended, and its mutation counts as killed',
        'sabotage',
      ).argParser(timeout),
    )
    .addOption(flag('--report <json=file>', 'write a report', 'sabotage').argParser(notEmpty))
    .addOption(worldFlag())
    .addOption(authFlag)
    .action(load(async () => (await import('./run-sabotage.ts')).sabotage));
}
