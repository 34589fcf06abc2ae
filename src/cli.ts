#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { UnreachableError, UsageError } from './commands/errors.ts';
import { logFormats } from './commands/log.ts';
import { mock } from './commands/mock.ts';
import type { ProxyFlags } from './commands/proxy.ts';
import { token } from './commands/token.ts';
import { milliseconds } from './contract/duration.ts';
import { authModes } from './token-check.ts';

/** A flag with its environment variable, RINGBACK_<FLAG>. */
function flag(flags: string, description: string): Option {
  const option = new Option(flags, description);
  return option.env(`RINGBACK_${option.name().replaceAll('-', '_').toUpperCase()}`);
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw new InvalidArgumentError('It is a number from 0 (any free port) to 65535.');
  return port;
}

function wholeNumber(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError('It is a whole number.');
  return Number(value);
}

function count(value: string): number {
  const found = wholeNumber(value);
  if (found === 0) throw new InvalidArgumentError('It is at least 1.');
  return found;
}

function httpUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (!isPlain) throw new InvalidArgumentError('It is an http or https URL without credentials, query and fragment.');
  return value;
}

function duration(value: string): string {
  try {
    milliseconds(value);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
  return value;
}

function notEmpty(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
  return value;
}

function versionOf(): string {
  const found: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return typeof found === 'object' && found !== null && 'version' in found ? String(found.version) : '';
}

const program = new Command('ringback')
  .description('Mock and contract server for the telephony APIs of openapi.yaml')
  .helpOption('--help', 'show help')
  .version(versionOf(), '--version', 'show the version')
  .exitOverride();

program
  .command('mock')
  .description('answer both APIs as the real services do (the default command)')
  .helpOption('--help', 'show help')
  .addOption(flag('-p, --port <port>', 'port to listen on; 0 for any free one').argParser(portNumber).default(4010))
  .addOption(flag('-h, --host <host>', 'address to listen on').argParser(notEmpty).default('127.0.0.1'))
  .addOption(flag('--world <file>', 'what every sandbox starts with (YAML; see fixtures/world.yaml)'))
  .addOption(flag('--auth <mode>', 'which access tokens are good').choices(authModes).default('any'))
  .addOption(flag('--public-url <url>', 'address that Location and links begin with').argParser(httpUrl))
  .addOption(flag('--admin-token <token>', 'bearer token that the admin API needs').argParser(notEmpty))
  .addOption(flag('--seed <number>', 'makes identifiers the same in every run').argParser(wholeNumber))
  .addOption(flag('--workers <number>', 'processes that share the work').argParser(count).default(1))
  .addOption(flag('--log <format>', 'how requests are logged').choices(logFormats).default('text'))
  .exitOverride()
  .action(mock);

program
  .command('proxy')
  .description('forward everything to a server, and tell what breaks the contract on either side')
  .helpOption('--help', 'show help')
  .argument('<upstream>', 'where the server is, such as https://api.example.com', httpUrl)
  .addOption(flag('-p, --port <port>', 'port to listen on; 0 for any free one').argParser(portNumber).default(4010))
  .addOption(flag('-h, --host <host>', 'address to listen on').argParser(notEmpty).default('127.0.0.1'))
  .addOption(flag('--enforce', 'refuse requests that break the contract, and answers that do'))
  .addOption(flag('--record <folder>', 'write each exchange as a fixture, with nothing personal in it').argParser(notEmpty))
  .addOption(flag('--fail', 'end with exit code 1 when anything broke the contract'))
  .addOption(flag('--timeout <duration>', 'how long the server may be silent (ISO 8601)').argParser(duration).default('PT30S'))
  .addOption(flag('--admin-token <token>', 'bearer token that the admin API needs').argParser(notEmpty))
  .addOption(flag('--log <format>', 'how requests are logged').choices(logFormats).default('text'))
  .exitOverride()
  .action(async (upstream: string, flags: ProxyFlags) => (await import('./commands/proxy.ts')).proxy(upstream, flags));

program
  .command('token')
  .description('print an access token that a running mock issues')
  .helpOption('--help', 'show help')
  .argument('<kind>', 'a kind of token that the contract has, such as staff')
  .addOption(flag('--url <url>', 'where the mock listens').argParser(httpUrl).default('http://127.0.0.1:4010'))
  .addOption(flag('--sandbox <name>', 'whose token it is').argParser(notEmpty).default('default'))
  .addOption(flag('--jwt', 'a JWT instead of an opaque token'))
  .addOption(flag('--expires-in <duration>', "how long it is good on the sandbox's clock (ISO 8601); one hour by default"))
  .addOption(flag('--admin-token <token>', 'what the mock was started with').argParser(notEmpty))
  .exitOverride()
  .action(token);

/** Without a command, flags are those of `mock`. */
function withCommand(args: readonly string[]): readonly string[] {
  const [first] = args;
  return first === undefined || (first.startsWith('-') && first !== '--help' && first !== '--version') ? ['mock', ...args] : args;
}

try {
  await program.parseAsync(withCommand(process.argv.slice(2)), { from: 'user' });
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const [code, text] = told(error);
    process.stderr.write(`ringback: ${text}\n`);
    process.exitCode = code;
  }
}

/** The exit code of an error, and what is said of it. */
function told(error: unknown): readonly [code: number, text: string] {
  if (error instanceof UsageError) return [2, error.message];
  if (error instanceof UnreachableError) return [3, error.message];
  return [70, `unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
}
