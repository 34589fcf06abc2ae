import { parseArgs } from 'node:util';

/** The way in which inputs are tried. */
export interface FuzzOptions {
  readonly minutes: number;
  readonly seed: number;
  /** Only entrances with one of these texts in their names; all if empty. */
  readonly only: readonly string[];
  /** The path to the smallest failing input of a seed, as an earlier run printed it. */
  readonly path: string | undefined;
  /** The memory that a server may have, in MiB. */
  readonly memory: number;
}

/** The help. */
export const usage = `Usage: npm run fuzz -- [options]

Sends hostile input to every entrance of the mock, the proxy, the admin API and the functions of the package.

  --minutes N       time to try inputs; 1 by default
  --seed N          the first seed; a random one by default
  --only TEXT       only entrances with this text in their name; repeatable
  --path PATH       with --seed and --only: only the input of this path, as a failure names it
  --memory MIB      the most memory that a server may take; 512 by default
  --help            show help
`;

/**
 * Reads the arguments; `undefined` if help was asked for.
 * @throws RangeError for a number that is none
 */
export function readOptions(args: readonly string[]): FuzzOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '1' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
      only: { type: 'string', multiple: true, default: [] },
      path: { type: 'string' },
      memory: { type: 'string', default: '512' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    minutes: positive('minutes', values.minutes),
    seed: positive('seed', values.seed),
    only: values.only,
    path: values.path,
    memory: positive('memory', values.memory),
  };
}

function positive(name: string, text: string): number {
  if (!(Number(text) > 0)) throw new RangeError(`--${name} must be a number above 0, not ${text}`);
  return Number(text);
}
