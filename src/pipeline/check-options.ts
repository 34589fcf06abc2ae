import { type AuthMode, authModes } from '../contract/auth-mode.ts';
import type { Contract } from '../contract/contract.ts';
import { type Limits, largestLimit, limitsOf } from '../contract/limits.ts';
import { optionError, rejectUnknown } from '../contract/option-error.ts';
import type { Exchange, ExchangeListener } from '../journal/exchange.ts';
import type { Overlays } from '../overlay/overlay.ts';
import { latestTime } from '../sandbox/clock.ts';

/** The options that a mock and a proxy share. Each has a default. */
export interface ServerOptions extends Partial<Limits> {
  /** The bearer token of the admin API; without one it is open. */
  readonly adminToken?: string | undefined;
  /** Further names of this server for the admin API, as `allowHosts` of `listen`. */
  readonly allowHosts?: readonly string[] | undefined;
  /** Called with a sentence for the person who runs the server, such as the reason why the admin API refused a web page. */
  readonly onWarning?: ((text: string) => void) | undefined;
  /** The clock, in ms of the epoch; `Date.now` by default. */
  readonly now?: () => number;
  /** The number of exchanges that the journal keeps; 10,000 by default. */
  readonly journalSize?: number;
  /** Called with every exchange after the journal has it. An error that it throws is reported as uncaught; the response goes out. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
  /** Called as `onExchange`, but with what is known without reading the bodies, so that it costs a request little. */
  readonly onSummary?: ExchangeListener | undefined;
  /** Gives the number of lines that a log could not write, for the admin API to show; there is no log by default. */
  readonly droppedLogLines?: (() => number) | undefined;
  /** The contract; the one generated from openapi.yaml by default. */
  readonly contract?: Contract;
  /** Overlays of the contract, for a service that differs from it: the result of `readOverlays`. */
  readonly overlays?: Overlays | undefined;
}

/** The names of these options, all of them by their type. */
export const serverOptionNames = {
  adminToken: true,
  allowHosts: true,
  onWarning: true,
  now: true,
  journalSize: true,
  onExchange: true,
  onSummary: true,
  droppedLogLines: true,
  contract: true,
  overlays: true,
  maxBody: true,
  maxRecordBytes: true,
  maxSandboxBytes: true,
  maxJournalBytes: true,
  maxStreamBytes: true,
} as const satisfies Readonly<Record<keyof ServerOptions, true>>;

/** Options that callers without types, or with a variable that is not set, can get wrong. */
interface CheckedOptions extends ServerOptions {
  readonly auth?: AuthMode | undefined;
  readonly cors?: boolean | undefined;
  readonly enforce?: boolean;
  readonly publicUrl?: string | undefined;
  readonly records?: number | undefined;
  readonly seed?: number | undefined;
}

/**
 * Checks options of a mock or a proxy.
 * @param owner the function that takes them
 * @param names those that it has
 * @throws RangeError that names the wrong option, the possible values and the given one
 */
export function checkOptions(options: CheckedOptions, owner: string, names: Readonly<Record<string, true>>): void {
  rejectUnknown(owner, options, Object.keys(names));
  const { auth, cors, enforce, publicUrl, records, seed, journalSize, adminToken, now = Date.now } = options;
  const { onWarning, onExchange, onSummary } = options;
  if (auth !== undefined && !authModes.includes(auth)) throw optionError('auth', `one of ${authModes.join(', ')}`, auth);
  for (const [name, choice] of Object.entries({ cors, enforce }))
    if (choice !== undefined && typeof choice !== 'boolean') throw optionError(name, 'true or false', choice);
  for (const [name, count] of Object.entries({ records, journalSize }))
    if (count !== undefined && !(Number.isInteger(count) && count > 0))
      throw optionError(name, 'a whole number of at least 1', count);
  if (seed !== undefined && !Number.isFinite(seed)) throw optionError('seed', 'a number', seed);
  for (const [name, bytes] of Object.entries(limitsOf(options)))
    if (!(Number.isInteger(bytes) && bytes > 0 && bytes <= largestLimit))
      throw optionError(name, `a whole number of bytes from 1 to ${largestLimit}`, bytes);
  if (publicUrl !== undefined && !isServerUrl(publicUrl))
    throw optionError('publicUrl', 'an http or https URL without credentials, query and fragment', publicUrl);
  // Without the given value, because an error must not show a token.
  if (adminToken !== undefined && !(typeof adminToken === 'string' && adminToken.trim() !== ''))
    throw new RangeError('"adminToken" must be a text that is not empty');
  for (const [name, listener] of Object.entries({ onWarning, onExchange, onSummary, now }))
    if (listener !== undefined && typeof listener !== 'function') throw optionError(name, 'a function', listener);
  const time = now();
  if (!(time >= 0 && time <= latestTime)) throw optionError('now', 'a function that gives a time from 1970 to 9999, in ms', time);
}

function isServerUrl(text: string): boolean {
  return typeof text === 'string' && /^https?:\/\/[^?#@\s\u0080-\uffff]+$/i.test(text) && URL.canParse(text);
}
