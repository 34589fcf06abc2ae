import { Command } from 'commander';
import { proxyDefaults } from '../proxy/defaults.ts';
import { verifyDefaults } from '../verify/defaults.ts';
import {
  authFlag,
  collected,
  count,
  duration,
  flag,
  hostFlag,
  httpUrl,
  notEmpty,
  percentage,
  portFlag,
  reportFlag,
  timeSpan,
  urlFlag,
  wholeNumber,
} from './flags.ts';
import { logFormats } from './log.ts';
import { mock } from './mock.ts';
import { token } from './token.ts';

type CheckCommand = typeof import('./check.ts').check;
type VerifyCommand = typeof import('./verify.ts').verify;
type SabotageFlags = import('./sabotage.ts').SabotageFlags;
type ProxyFlags = import('./proxy.ts').ProxyFlags;
type CoverageCommand = typeof import('./coverage.ts').coverage;

/**
 * The commands with their arguments and flags. docs/cli.md is generated from them.
 * @param version of the package
 */
export function createProgram(version: string): Command {
  const program = new Command('ringback')
    .description('Mock and contract server for the telephony APIs of openapi.yaml')
    .helpOption('--help', 'show help')
    .version(version, '--version', 'show the version')
    .exitOverride();

  program
    .command('mock')
    .description('answer both APIs as the real services do (the default command)')
    .helpOption('--help', 'show help')
    .addOption(portFlag())
    .addOption(hostFlag())
    .addOption(flag('--world <file>', 'what every sandbox starts with (YAML; see fixtures/world.yaml)'))
    .addOption(authFlag())
    .addOption(flag('--public-url <url>', 'address that Location and links begin with').argParser(httpUrl))
    .addOption(flag('--admin-token <token>', 'bearer token that the admin API needs').argParser(notEmpty))
    .addOption(flag('--seed <number>', 'makes identifiers the same in every run').argParser(wholeNumber))
    .addOption(flag('--workers <number>', 'processes that share the work').argParser(count).default(1))
    .addOption(flag('--log <format>', 'how requests are logged').choices(logFormats).default('text'))
    .addOption(flag('--sabotage <name>', 'breaks the contract on purpose, in this way').argParser(notEmpty))
    .exitOverride()
    .action(mock);

  program
    .command('proxy')
    .description('forward everything to a server, and tell what breaks the contract on either side')
    .helpOption('--help', 'show help')
    .argument('<upstream>', 'where the server is, such as https://api.example.com', httpUrl)
    .addOption(portFlag())
    .addOption(hostFlag())
    .addOption(flag('--enforce', 'refuse requests that break the contract, and answers that do'))
    .addOption(flag('--record <folder>', 'write each exchange as a fixture, with nothing personal in it').argParser(notEmpty))
    .addOption(flag('--fail', 'end with exit code 1 when anything broke the contract'))
    .addOption(
      flag('--timeout <duration>', 'how long the server may be silent (ISO 8601)')
        .argParser(duration)
        .default(proxyDefaults.timeout),
    )
    .addOption(flag('--admin-token <token>', 'bearer token that the admin API needs').argParser(notEmpty))
    .addOption(flag('--log <format>', 'how requests are logged').choices(logFormats).default('text'))
    .exitOverride()
    .action(async (upstream: string, flags: ProxyFlags) => (await import('./proxy.ts')).proxy(upstream, flags));

  program
    .command('token')
    .description('print an access token that a running mock issues')
    .helpOption('--help', 'show help')
    .argument('<kind>', 'a kind of token that the contract has, such as staff')
    .addOption(urlFlag())
    .addOption(flag('--sandbox <name>', 'whose token it is').argParser(notEmpty).default('default'))
    .addOption(flag('--jwt', 'a JWT instead of an opaque token'))
    .addOption(flag('--expires-in <duration>', "how long it is good on the sandbox's clock (ISO 8601); one hour by default"))
    .addOption(flag('--admin-token <token>', 'what the mock was started with').argParser(notEmpty))
    .exitOverride()
    .action(token);

  program
    .command('verify')
    .description('try everything that the contract says on a server')
    .helpOption('--help', 'show help')
    .argument('<target>', 'where the server is, such as http://127.0.0.1:4010', httpUrl)
    .addOption(flag('--place-calls', 'send what the server is to do, too: it places calls, and makes records'))
    .addOption(flag('--token <token>', 'an access token, or KIND=TOKEN for one kind (repeatable)').argParser(collected))
    .addOption(flag('--header <header>', "a header of every request, 'Name: value' (repeatable)").argParser(collected))
    .addOption(flag('--account <key>', 'the key of the account to use').argParser(notEmpty))
    .addOption(flag('--secret <token>', "the account's API token").argParser(notEmpty))
    .addOption(flag('--agent <id>', 'an agent who is available').argParser(notEmpty))
    .addOption(flag('--other-agent <id>', 'another agent who is available').argParser(notEmpty))
    .addOption(flag('--group <id>', 'a group with an available agent (repeatable)').argParser(collected))
    .addOption(flag('--number <number>', 'the number to call').argParser(notEmpty))
    .addOption(flag('--callback-number <number>', 'the number to present').argParser(notEmpty))
    .addOption(
      flag('--value <pair>', "EXAMPLE=VALUE in place of any value of the contract's examples (repeatable)").argParser(collected),
    )
    .addOption(flag('--state <pair>', 'ERROR=JSON: members that provoke a state of the server (repeatable)').argParser(collected))
    .addOption(flag('--only <text>', 'only cases with this in their names; * for anything (repeatable)').argParser(collected))
    .addOption(
      flag('--concurrency <number>', 'requests that are under way at a time')
        .argParser(count)
        .default(verifyDefaults.concurrency),
    )
    .addOption(
      flag('--timeout <duration>', 'how long an answer may take (ISO 8601)')
        .argParser(timeSpan)
        .default(verifyDefaults.timeout, `PT${verifyDefaults.timeout / 1000}S`),
    )
    .addOption(reportFlag('text, json, junit, sarif, markdown or html'))
    .addOption(flag('--fail-under <percent>', 'end with 1 when less of the contract is covered').argParser(percentage))
    .exitOverride()
    .action(async (...given: Parameters<VerifyCommand>) => (await import('./verify.ts')).verify(...given));

  program
    .command('check')
    .description('check recorded traffic (HAR files of browsers, Playwright or ringback) against the contract')
    .helpOption('--help', 'show help')
    .argument('<files...>', 'HTTP Archives; - for standard input')
    .addOption(flag('--host <host>', 'only entries for this host; can be given several times').argParser(collected))
    .addOption(flag('--base <url>', 'only entries under this address, where the paths of the contract begin').argParser(httpUrl))
    .addOption(flag('--allow-refused', 'let requests that break the contract pass when they were refused as documented'))
    .addOption(reportFlag('text, json, junit, sarif, markdown or html'))
    .addOption(flag('--fail-under <percent>', 'end with 1 when less of the contract is covered').argParser(percentage))
    .exitOverride()
    .action(async (...given: Parameters<CheckCommand>) => (await import('./check.ts')).check(...given));

  program
    .command('coverage')
    .description('print what of the contract the exchanges of a running mock covered')
    .helpOption('--help', 'show help')
    .addOption(urlFlag())
    .addOption(flag('--admin-token <token>', 'what the mock was started with').argParser(notEmpty))
    .addOption(reportFlag('text, json, markdown or html'))
    .addOption(flag('--fail-under <percent>', 'end with 1 when less of the contract is covered').argParser(percentage))
    .exitOverride()
    .action(async (...given: Parameters<CoverageCommand>) => (await import('./coverage.ts')).coverage(...given));

  program
    .command('sabotage')
    .description('run your tests against mocks that break the contract, one way at a time, and tell what they do not notice')
    .usage('[options] -- COMMAND [ARGUMENTS…]')
    .helpOption('--help', 'show help')
    .argument('[command...]', 'what runs your tests; the address of the mock is in RINGBACK_URL')
    .addOption(flag('--list', 'list the ways to break the contract, and end'))
    .addOption(flag('--only <text>', 'only those with this in their name; * for anything (repeatable)').argParser(collected))
    .addOption(flag('--all', 'run the tests for those too that would not strike on what the tests ask'))
    .addOption(flag('--fail-under <percent>', 'end with 1 when less than this was noticed').argParser(percentage))
    .addOption(flag('--jobs <number>', 'test runs at the same time; as many as there are cores by default').argParser(count))
    .addOption(
      flag('--timeout <duration>', 'a run that takes longer is ended, and counts as noticed (ISO 8601)').argParser(timeSpan),
    )
    .addOption(flag('--report <json=file>', 'write a report'))
    .addOption(flag('--world <file>', 'what every sandbox of the mocks starts with (YAML)'))
    .addOption(authFlag())
    .exitOverride()
    .action(async (words: string[], flags: Omit<SabotageFlags, 'version'>) =>
      (await import('./sabotage.ts')).sabotage(words, { ...flags, version: version }),
    );

  return program;
}
