import { InvalidArgumentError, Option } from 'commander';
import { authModes, defaultAuth } from '../contract/auth-mode.ts';
import { milliseconds } from '../contract/duration.ts';
import { apiNames } from '../contract/generated/api-names.ts';
import { fixedLimits } from '../contract/limits.ts';
import { hostName, parseServerUrl } from '../edges/url.ts';
import { redisForm } from '../store/redis-address.ts';
import { logFormats } from './log.ts';

const defaultHost = '127.0.0.1';
const defaultPort = 4010;

/**
 * Makes a flag with its environment variable, RINGBACK_<FLAG>.
 * @param command the command to name in the variable, where the flag means something else in another
 */
export function flag(flags: string, description: string, command?: string): Option {
  const option = new Option(flags, description);
  const name = command === undefined ? option.name() : `${command}-${option.name()}`;
  return option.env(`RINGBACK_${name.replaceAll('-', '_').toUpperCase()}`);
}

export const portFlag = flag('-p, --port <port>', 'port to listen on; 0 for any free one')
  .argParser(portNumber)
  .default(defaultPort);

export const hostFlag = flag('-h, --host <host>', 'address to listen on').argParser(address).default(defaultHost);

/** The address of a running mock. */
export const urlFlag = flag('--url <url>', 'address of the mock')
  .argParser(serverUrl)
  .default(`http://${defaultHost}:${defaultPort}`);

export const authFlag = flag('--auth <mode>', 'access tokens that are accepted').choices(authModes).default(defaultAuth);

/** The admin token of a running mock. */
export const adminTokenFlag = flag('--admin-token <token>', 'admin token of the mock').argParser(notEmpty);

/** The admin token that a server requires. */
export const requiredTokenFlag = flag(
  '--admin-token <token>',
  'bearer token that the admin API requires; better as RINGBACK_ADMIN_TOKEN: every user of a machine can see its commands',
).argParser(notEmpty);

/** Web pages as clients. */
export const corsFlag = flag('--cors', 'let web pages of any origin call the mock; never its admin API');

/** Further names of a server. */
export const allowHostFlag = repeatable(
  '--allow-host <name>',
  'further name of this server, to which the admin API answers',
  undefined,
  host,
);

export const logFlag = flag('--log <format>', 'format of the request log').choices(logFormats).default('text');

export const seedFlag = flag('--seed <number>', 'generate the same identifiers in every run').argParser(wholeNumber);

/** The version of an API for clients that cannot name one. */
export const defaultVersionFlag = flag(
  '--default-version <number>',
  'version of the API for requests that name none in Accept or Content-Type',
).argParser(wholeNumber);

/** The place of the state. */
export const storeFlag = flag(
  '--store <address>',
  'place of the state: memory, file:PATH (survives a restart), redis://HOST:PORT or rediss://… (shared by several processes)',
)
  .argParser(storeAddress)
  .default('memory');

/** Changes of the contract. */
export const overlayFlag = repeatable(
  '--overlay <file>',
  'OpenAPI Overlay (1.0) to apply to the contract, for a service that differs from it',
);

/** Makes the flag for the world of a mock. */
export function worldFlag(form = 'YAML'): Option {
  return flag('--world <file>', `initial accounts, agents and numbers of every sandbox (${form})`).argParser(notEmpty);
}

/** A report on the screen with every case. */
export const verboseFlag = flag('--verbose', 'print every failed case, not only one for each finding');

/** The file that SARIF points into. */
export const contractPathFlag = flag(
  '--contract-path <file>',
  'copy of openapi.yaml that SARIF points into; the installed file by default',
).argParser(notEmpty);

/** Makes the flag for the reports of a command in these formats, by default those of cases. */
export function reportFlag(command: string, formats = 'text, json, junit, sarif, markdown or html'): Option {
  return repeatable('--report <format=file>', `also write a report: ${formats}; - is standard output`, command);
}

/** Makes the flag for the least coverage, or the least of something else. */
export function failUnderFlag(description = 'exit with 1 if the coverage is lower', command?: string): Option {
  return flag('--fail-under <percent>', description, command).argParser(percentage);
}

/** Makes the flag for one API of the contract. */
export function apiFlag(description: string): Option {
  return flag('--api <name>', description).choices(apiNames);
}

/** Makes a flag that can be repeated. */
export function repeatable(flags: string, description: string, command?: string, read = notEmpty): Option {
  return flag(flags, `${description} (repeatable)`, command).argParser(each(read));
}

/** Makes the reader of a flag or an argument that can be repeated. */
export function each(read: (value: string) => string) {
  return (value: string, before: readonly string[] = []) => [...before, read(value)];
}

function storeAddress(value: string): string {
  // An address may have a password, which an error would repeat: the store itself refuses a wrong one.
  if (value === 'memory' || /^file:./.test(value) || /^\s*[a-z][\w+.-]*:\/\//i.test(value)) return value;
  throw new InvalidArgumentError(`memory, file:PATH, or ${redisForm}`);
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw new InvalidArgumentError('a number from 0 (any free port) to 65535');
  return port;
}

function wholeNumber(value: string): number {
  if (!/^\d{1,15}$/.test(value))
    throw new InvalidArgumentError(/^\d+$/.test(value) ? 'a whole number of at most 15 digits' : 'a whole number');
  return Number(value);
}

export function positiveNumber(value: string): number {
  const number = wholeNumber(value);
  if (number === 0) throw new InvalidArgumentError('a whole number of at least 1');
  return number;
}

export function serverUrl(value: string): string {
  if (parseServerUrl(value)) return value;
  const isAddress = /^[\w.-]+(:\d+)?(\/|$)/.test(value) && parseServerUrl(`http://${value}`);
  throw new InvalidArgumentError(
    isAddress ? `an http or https URL, such as http://${value}` : 'an http or https URL without credentials, query and fragment',
  );
}

function host(value: string): string {
  if (/^(\[.*\]|[^:]+)$/.test(value) && hostName(value) !== undefined) return value;
  throw new InvalidArgumentError('a host name without scheme, port and path');
}

/** Checks an address to listen on; IPv6 has several colons, and a port only one. */
function address(value: string): string {
  if (!/[\s/?#@]|(?:^[^:]*|\]):\d*$|^\[\]$/.test(notEmpty(value))) return value;
  throw new InvalidArgumentError('an address or a name of this machine, without scheme, path and port (that is --port)');
}

function percentage(value: string): number {
  const percent = Number(value);
  if (!/^\d+(\.\d+)?$/.test(value) || percent > 100) throw new InvalidArgumentError('a percentage from 0 to 100');
  return percent;
}

/** Checks an ISO 8601 duration. */
export function duration(value: string): string {
  durationMs(value);
  return value;
}

/** Reads an ISO 8601 duration to wait, in ms. */
export function timeout(value: string): number {
  const time = durationMs(value);
  if (time > 0 && time <= fixedLimits.timeout) return time;
  throw new InvalidArgumentError('an ISO 8601 duration of more than zero and at most a day, such as PT15S');
}

/** Checks an ISO 8601 duration to wait. */
export function timeoutText(value: string): string {
  timeout(value);
  return value;
}

function durationMs(value: string): number {
  try {
    return milliseconds(value);
  } catch {
    const [, amount, unit = ''] = /^(\d+) ?([hms])[a-z]*$/i.exec(value) ?? [];
    const sample = amount === undefined ? 'PT15S' : `PT${amount}${unit.toUpperCase()}`;
    throw new InvalidArgumentError(`an ISO 8601 duration of hours, minutes and seconds, such as ${sample}`);
  }
}

export function notEmpty(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('a value that is not empty');
  return value;
}
