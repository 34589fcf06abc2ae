import { type AuthMode, authModes } from '../contract/auth-mode.ts';
import type { Contract } from '../contract/contract.ts';
import { type Limits, largestLimit, limitsOf } from '../contract/limits.ts';
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

/** Options that callers without types can get wrong. */
interface CheckedOptions extends Partial<Limits> {
  readonly auth?: AuthMode | undefined;
  readonly cors?: boolean | undefined;
  readonly publicUrl?: string | undefined;
  readonly records?: number | undefined;
  readonly journalSize?: number | undefined;
  readonly now?: (() => number) | undefined;
}

/**
 * Checks options of a mock or a proxy.
 * @throws RangeError that names the wrong option, the possible values and the given one
 */
export function checkOptions(options: CheckedOptions): void {
  const { auth, cors, publicUrl, records, journalSize, now = Date.now, ...others } = options;
  if (auth !== undefined && !authModes.includes(auth)) fail('auth', `one of ${authModes.join(', ')}`, auth);
  if (cors !== undefined && typeof cors !== 'boolean') fail('cors', 'true or false', cors);
  for (const [name, count] of Object.entries({ records, journalSize }))
    if (count !== undefined && !(Number.isInteger(count) && count > 0)) fail(name, 'a whole number of at least 1', count);
  for (const [name, bytes] of Object.entries(limitsOf(others)))
    if (!(Number.isInteger(bytes) && bytes > 0 && bytes <= largestLimit))
      fail(name, `a whole number of bytes from 1 to ${largestLimit}`, bytes);
  if (publicUrl !== undefined && !(/^https?:\/\/[^?#@\s\u0080-\uffff]+$/i.test(publicUrl) && URL.canParse(publicUrl)))
    fail('publicUrl', 'an http or https URL without credentials, query and fragment', publicUrl);
  const time = now();
  if (!(time >= 0 && time <= latestTime)) fail('now', 'a function that gives a time from 1970 to 9999, in ms', time);
}

function fail(name: string, expected: string, given: unknown): never {
  throw new RangeError(`"${name}" must be ${expected}, not ${JSON.stringify(given)}`);
}
