import type { Command } from 'commander';
import { flag, notEmpty, overlayFlag } from './flags.ts';
import { load } from './load.ts';

/** Adds the command `contract`, which has commands of its own. */
export function defineContract(program: Command): void {
  const contract = program
    .command('contract')
    .description('print the contract, or compare two versions of it')
    .helpCommand(false);

  contract
    .command('print')
    .description('print the contract of ringback')
    .addOption(flag('--yaml', 'as YAML, with its comments (the default)', 'contract').conflicts('json'))
    .addOption(flag('--json', 'as JSON', 'contract'))
    .addOption(
      flag('--operation <id>', 'only this operation, by its operationId, and everything that it refers to').argParser(notEmpty),
    )
    .addOption(overlayFlag)
    .action(load(async () => (await import('./print-contract.ts')).printContract));

  contract
    .command('diff')
    .description('compare two versions of a contract, and exit with 1 if a change breaks a client or a server that was right')
    .argument('<old>', 'OpenAPI 3 document, in YAML or JSON; - is standard input', notEmpty)
    .argument('[new]', 'the newer version; the contract of ringback by default', notEmpty)
    .addOption(flag('--format <format>', 'format of the output').choices(['text', 'json', 'markdown']).default('text'))
    .action(load(async () => (await import('./diff-contracts.ts')).diffContracts));
}
