import { type Command, InvalidArgumentError } from 'commander';
import { splitHost } from '../edges/url.ts';
import { verifyDefaults } from '../verify/verify-options.ts';
import {
  apiFlag,
  contractPathFlag,
  each,
  failUnderFlag,
  flag,
  notEmpty,
  overlayFlag,
  positiveNumber,
  repeatable,
  reportFlag,
  serverUrl,
  timeout,
  verboseFlag,
} from './flags.ts';
import { load } from './load.ts';

/** Adds the command `verify`. */
export function defineVerify(program: Command): void {
  program
    .command('verify')
    .description('test a server against everything in the contract')
    .argument('<target>', 'address of the server, such as http://127.0.0.1:4010', serverUrl)
    .addOption(flag('--place-calls', 'also send valid requests with side effects: they place calls and create records'))
    .addOption(repeatable('--token <token>', 'an access token, or KIND=TOKEN for one kind'))
    .addOption(repeatable('--header <header>', "a header for every request, 'Name: value'"))
    .addOption(flag('--account <key>', 'key of the account to use').argParser(notEmpty))
    .addOption(flag('--secret <token>', 'API token of the account').argParser(notEmpty))
    .addOption(flag('--agent <id>', 'an available agent').argParser(notEmpty))
    .addOption(flag('--other-agent <id>', 'a second available agent').argParser(notEmpty))
    .addOption(repeatable('--group <id>', 'a group with an available agent'))
    .addOption(flag('--number <number>', 'telephone number to call').argParser(notEmpty))
    .addOption(flag('--callback-number <number>', 'telephone number to present').argParser(notEmpty))
    .addOption(repeatable('--value <pair>', "EXAMPLE=VALUE: a value to send instead of one of the contract's examples"))
    .addOption(repeatable('--state <pair>', 'ERROR=JSON: properties of a request that provoke this error'))
    .addOption(apiFlag('only cases of this API'))
    .addOption(repeatable('--only <text>', 'only cases with this text in their name; * matches anything', 'verify'))
    .addOption(
      flag('--concurrency <number>', 'number of concurrent requests')
        .argParser(positiveNumber)
        .default(verifyDefaults.concurrency),
    )
    .addOption(
      flag('--timeout <duration>', 'longest time to wait for a response (ISO 8601)', 'verify')
        .argParser(timeout)
        .default(verifyDefaults.timeout, `PT${verifyDefaults.timeout / 1000}S`),
    )
    .addOption(overlayFlag)
    .addOption(verboseFlag)
    .addOption(reportFlag('verify'))
    .addOption(contractPathFlag)
    .addOption(failUnderFlag())
    .action(load(async () => (await import('./run-verify.ts')).verify));
}

/** Adds the command `check`. */
export function defineCheck(program: Command): void {
  program
    .command('check')
    .description('check recorded traffic (HAR files of browsers, Playwright or ringback) against the contract')
    .argument('<files...>', 'HTTP Archives; - is standard input', each(notEmpty))
    .addOption(repeatable('--host <host>', 'only entries for this host', 'check', hostWithPort))
    .addOption(flag('--base <url>', 'only entries under this base URL of the API').argParser(serverUrl))
    .addOption(flag('--allow-refused', 'accept invalid requests if they were rejected as documented'))
    .addOption(overlayFlag)
    .addOption(verboseFlag)
    .addOption(reportFlag('check'))
    .addOption(contractPathFlag)
    .addOption(failUnderFlag())
    .action(load(async () => (await import('./run-check.ts')).check));
}

function hostWithPort(value: string): string {
  if (splitHost(value)) return value;
  throw new InvalidArgumentError('a host name, with or without a port, and without scheme and path');
}
