import { InvalidArgumentError, Option } from 'commander';
import { authModes, defaultAuth } from '../contract/auth.ts';
import { milliseconds } from '../contract/duration.ts';
import { describeError } from '../edges/describe-error.ts';
import { parseServerUrl } from '../edges/url.ts';

const defaultHost = '127.0.0.1';
const defaultPort = 4010;

/** Makes a flag with its environment variable, RINGBACK_<FLAG>. */
export function flag(flags: string, description: string): Option {
  const option = new Option(flags, description);
  return option.env(`RINGBACK_${option.name().replaceAll('-', '_').toUpperCase()}`);
}

export function portFlag(): Option {
  return flag('-p, --port <port>', 'port to listen on; 0 for any free one').argParser(portNumber).default(defaultPort);
}

export function hostFlag(): Option {
  return flag('-h, --host <host>', 'address to listen on').argParser(notEmpty).default(defaultHost);
}

/** Makes the flag for the address of a running mock. */
export function urlFlag(): Option {
  return flag('--url <url>', 'address of the mock').argParser(serverUrl).default(`http://${defaultHost}:${defaultPort}`);
}

export function authFlag(): Option {
  return flag('--auth <mode>', 'access tokens that are accepted').choices(authModes).default(defaultAuth);
}

/** Makes the flag for an admin token. */
export function adminTokenFlag(description: string): Option {
  return flag('--admin-token <token>', description).argParser(notEmpty);
}

/** Makes the flag for reports in these formats. */
export function reportFlag(formats: string): Option {
  return repeatable('--report <format=file>', `also write a report: ${formats}; - is standard output`);
}

/** Makes the flag for a coverage threshold. */
export function failUnderFlag(description: string): Option {
  return flag('--fail-under <percent>', description).argParser(percentage);
}

/** Makes a flag that can be repeated. */
export function repeatable(flags: string, description: string): Option {
  const collect = (value: string, before: readonly string[] = []) => [...before, notEmpty(value)];
  return flag(flags, `${description} (repeatable)`).argParser(collect);
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw new InvalidArgumentError('It is a number from 0 (any free port) to 65535.');
  return port;
}

export function wholeNumber(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError('It is a whole number.');
  return Number(value);
}

export function positiveNumber(value: string): number {
  const number = wholeNumber(value);
  if (number === 0) throw new InvalidArgumentError('It is at least 1.');
  return number;
}

export function serverUrl(value: string): string {
  if (parseServerUrl(value)) return value;
  throw new InvalidArgumentError('It is an http or https URL without credentials, query and fragment.');
}

function percentage(value: string): number {
  const percent = Number(value);
  if (!/^\d+(\.\d+)?$/.test(value) || percent > 100) throw new InvalidArgumentError('It is a percentage from 0 to 100.');
  return percent;
}

/** Checks an ISO 8601 duration. */
export function duration(value: string): string {
  durationMs(value);
  return value;
}

/** Reads an ISO 8601 duration, in ms. */
export function durationMs(value: string): number {
  try {
    return milliseconds(value);
  } catch (error) {
    throw new InvalidArgumentError(describeError(error));
  }
}

export function notEmpty(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
  return value;
}
