import { InvalidArgumentError, Option } from 'commander';
import { authModes, defaultAuth } from '../contract/auth.ts';
import { milliseconds } from '../contract/duration.ts';

const defaultHost = '127.0.0.1';
const defaultPort = 4010;

/** A flag with its environment variable, RINGBACK_<FLAG>. */
export function flag(flags: string, description: string): Option {
  const option = new Option(flags, description);
  return option.env(`RINGBACK_${option.name().replaceAll('-', '_').toUpperCase()}`);
}

/** The flag for the port to listen on. */
export function portFlag(): Option {
  return flag('-p, --port <port>', 'port to listen on; 0 for any free one').argParser(portNumber).default(defaultPort);
}

/** The flag for the address to listen on. */
export function hostFlag(): Option {
  return flag('-h, --host <host>', 'address to listen on').argParser(notEmpty).default(defaultHost);
}

/** The flag for the address of a running mock. */
export function urlFlag(): Option {
  return flag('--url <url>', 'where the mock listens').argParser(httpUrl).default(`http://${defaultHost}:${defaultPort}`);
}

/** The flag for the tokens that a mock takes. */
export function authFlag(): Option {
  return flag('--auth <mode>', 'which access tokens are good').choices(authModes).default(defaultAuth);
}

/** A port, 0 for any free one. */
function portNumber(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw new InvalidArgumentError('It is a number from 0 (any free port) to 65535.');
  return port;
}

/** A number without sign and fraction. */
export function wholeNumber(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError('It is a whole number.');
  return Number(value);
}

/** A whole number from 1. */
export function count(value: string): number {
  const found = wholeNumber(value);
  if (found === 0) throw new InvalidArgumentError('It is at least 1.');
  return found;
}

/** An address to send to, or to give. */
export function httpUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (!isPlain) throw new InvalidArgumentError('It is an http or https URL without credentials, query and fragment.');
  return value;
}

/** How long something may take, in ISO 8601; its value is in ms. */
export function timeSpan(value: string): number {
  return milliseconds(duration(value));
}

/** A share of a hundred. */
export function percentage(value: string): number {
  const percent = Number(value);
  if (!/^\d+(\.\d+)?$/.test(value) || percent > 100) throw new InvalidArgumentError('It is a percentage from 0 to 100.');
  return percent;
}

/** A flag that can be given several times. */
export function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, notEmpty(value)];
}

/** How long something takes, in ISO 8601. */
export function duration(value: string): string {
  try {
    milliseconds(value);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
  return value;
}

/** A text that says something. */
export function notEmpty(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
  return value;
}

/** The flag for reports, in these formats. */
export function reportFlag(formats: string): Option {
  return flag('--report <format=file>', `also write a report (${formats}; - for standard output)`).argParser(collected);
}
