import { Command } from 'commander';
import { proxyDefaults } from '../proxy/defaults.ts';
import { verifyDefaults } from '../verify/verify-options.ts';
import { listCommands } from './command-tree.ts';
import { defineContract } from './define-contract.ts';
import { defineSabotage } from './define-sabotage.ts';
import {
  adminTokenFlag,
  apiFlag,
  authFlag,
  contractPathFlag,
  corsFlag,
  defaultVersionFlag,
  duration,
  failUnderFlag,
  flag,
  hostFlag,
  logFlag,
  notEmpty,
  overlayFlag,
  portFlag,
  positiveNumber,
  repeatable,
  reportFlag,
  seedFlag,
  serverUrl,
  storeFlag,
  timeout,
  urlFlag,
  verboseFlag,
  worldFlag,
} from './flags.ts';
import { load } from './load.ts';
import { mock } from './run-mock.ts';
import { addServerFlags } from './server-flags.ts';
import { readSwitches } from './switches.ts';
import { describeUsage } from './usage-text.ts';

/**
 * Makes the command table; docs/cli.md is generated from it. Commands other than `mock` are loaded when they run.
 * @param version of the package
 */
export function createProgram(version: string): Command {
  const program = new Command('ringback')
    .description('Mock and contract server for the telephony APIs of openapi.yaml')
    .helpOption('--help', 'show help')
    .version(version, '--version', 'show the version')
    .exitOverride()
    .hook('preAction', (_, command) => readSwitches(command));

  program
    .command('mock')
    .description('respond to both APIs as the real services do (the default command)')
    .addOption(portFlag)
    .addOption(hostFlag)
    .addOption(flag('--world <file>', 'initial accounts, agents and numbers of every sandbox (YAML; see fixtures/world.yaml)'))
    .addOption(authFlag)
    .addOption(flag('--public-url <url>', 'base URL of Location and links').argParser(serverUrl))
    .addOption(corsFlag)
    .addOption(seedFlag)
    .addOption(defaultVersionFlag)
    .addOption(storeFlag)
    .addOption(overlayFlag)
    .addOption(
      flag('--workers <number>', 'number of processes on the port; more than one needs --store redis://…')
        .argParser(positiveNumber)
        .default(1),
    )
    .addOption(logFlag)
    .addOption(flag('--sabotage <name>', 'break the contract on purpose, in this one way').argParser(notEmpty))
    .action(mock);

  program
    .command('proxy')
    .description('forward everything to a server, and report what breaks the contract on either side')
    .argument('<upstream>', 'address of the server, such as https://api.example.com', serverUrl)
    .addOption(portFlag)
    .addOption(hostFlag)
    .addOption(flag('--enforce', 'block requests and responses that break the contract'))
    .addOption(flag('--record <folder>', 'save each exchange as a fixture, without personal data').argParser(notEmpty))
    .addOption(flag('--fail', 'exit with 1 if anything broke the contract'))
    .addOption(
      flag('--timeout <duration>', 'longest silence of the server (ISO 8601)', 'proxy')
        .argParser(duration)
        .default(proxyDefaults.timeout),
    )
    .addOption(overlayFlag)
    .addOption(logFlag)
    .action(load(async () => (await import('./run-proxy.ts')).proxy));

  program
    .command('token')
    .description('print an access token from a running mock')
    .argument('<kind>', 'a token kind of the contract, such as staff')
    .addOption(urlFlag)
    .addOption(flag('--sandbox <name>', 'sandbox that the token belongs to').argParser(notEmpty).default('default'))
    .addOption(flag('--jwt', 'issue a JWT instead of an opaque token'))
    .addOption(
      flag('--expires-in <duration>', "lifetime on the sandbox's clock (ISO 8601); one hour by default").argParser(duration),
    )
    .addOption(adminTokenFlag)
    .action(load(async () => (await import('./issue-token.ts')).token));

  program
    .command('wait')
    .description('wait until a mock or a proxy accepts requests')
    .addOption(urlFlag)
    .addOption(adminTokenFlag)
    .addOption(
      flag('--timeout <duration>', 'longest time to wait (ISO 8601)', 'wait').argParser(timeout).default(30_000, 'PT30S'),
    )
    .action(load(async () => (await import('./wait.ts')).wait));

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

  program
    .command('check')
    .description('check recorded traffic (HAR files of browsers, Playwright or ringback) against the contract')
    .argument('<files...>', 'HTTP Archives; - is standard input')
    .addOption(repeatable('--host <host>', 'only entries for this host', 'check'))
    .addOption(flag('--base <url>', 'only entries under this base URL of the API').argParser(serverUrl))
    .addOption(flag('--allow-refused', 'accept invalid requests if they were rejected as documented'))
    .addOption(overlayFlag)
    .addOption(verboseFlag)
    .addOption(reportFlag('check'))
    .addOption(contractPathFlag)
    .addOption(failUnderFlag())
    .action(load(async () => (await import('./run-check.ts')).check));

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

  program
    .command('run')
    .description('run a command, such as your tests, against a mock of its own on a free port')
    .usage('[options] -- COMMAND [ARGUMENTS…]')
    .argument('[command...]', 'command; the address of the mock is in RINGBACK_URL, and in RINGBACK_{API}_URL for each API')
    .addOption(worldFlag)
    .addOption(authFlag)
    .addOption(seedFlag)
    .addOption(corsFlag)
    .addOption(defaultVersionFlag)
    .addOption(overlayFlag)
    .addOption(apiFlag('look at this API only'))
    .addOption(reportFlag('run'))
    .addOption(contractPathFlag)
    .addOption(failUnderFlag())
    .action(load(async () => (await import('./run-command.ts')).run));

  defineSabotage(program);
  defineContract(program);
  addServerFlags(program);
  for (const command of [program, ...program.commands, ...listCommands(program)])
    command.configureOutput({ outputError: (text, write) => write(describeUsage(text, command)) });
  return program;
}
