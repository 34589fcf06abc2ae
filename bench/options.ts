import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/** What can be measured, in the order in which it is. */
export const parts = ['prove', 'packages', 'start', 'request', 'growth', 'soak'] as const;

/** One of the parts. */
export type Part = (typeof parts)[number];

/** What is measured, and how much of it. */
export interface Options {
  readonly only: readonly Part[];
  readonly contenders: readonly string[] | undefined;
  /** The Node that runs the servers; the one that runs this by default. */
  readonly node: string;
  readonly processes: number;
  readonly requests: number;
  /** The longest time for the requests of one kind to one process. */
  readonly milliseconds: number;
  /** Connections over which they come. */
  readonly connections: number;
  /** Starts of each contender. */
  readonly rounds: number;
  /** Calls stored in the end. */
  readonly calls: number;
  /** Length of the soak. */
  readonly minutes: number;
  /** The name of the result under bench/results. */
  readonly out: string;
}

const full = { processes: 5, requests: 20_000, milliseconds: 5_000, connections: 16, rounds: 15, calls: 1_000_000, minutes: 5 };
/** Ends within three minutes; too little for fine differences. */
const quick = { processes: 1, requests: 3_000, milliseconds: 1_000, connections: 16, rounds: 2, calls: 20_000, minutes: 0.25 };

/** What `npm run bench -- --help` prints. */
export const usage = `npm run bench -- [options]

  --only PARTS        of ${parts.join(',')} (all)
  --contenders NAMES  of those in bench/contenders.ts (all)
  --node PATH         the Node that runs the servers (this one)
  --processes N       processes of each contender (${full.processes})
  --requests N        requests of each kind to each process (${full.requests}; at most ${full.milliseconds / 1000} s of them)
  --connections N     over which they come (${full.connections})
  --rounds N          starts of each contender (${full.rounds})
  --calls N           calls stored in the end (${full.calls})
  --minutes N         length of the soak (${full.minutes})
  --out NAME          bench/results/NAME.md and .json; only "latest" draws the pictures
                      (latest; quick with --quick; node22 with the --node of that version)
  --quick             everything, but little of it, within three minutes
`;

/**
 * Reads the command line; `undefined` when help was asked for.
 * @throws Error for what cannot be used
 */
export function readOptions(args: readonly string[]): Options | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ only: text, contenders: text, node: text, out: text, quick: { type: 'boolean' }, help: { type: 'boolean' } },
      ...{ processes: text, requests: text, connections: text, rounds: text, calls: text, minutes: text },
    },
  });
  if (values.help) return undefined;
  const amounts = values.quick ? quick : full;
  const node = values.node ?? process.execPath;
  const only = (values.only ?? parts.join(',')).split(',').map(partOf);
  return {
    only: parts.filter((part) => only.includes(part)),
    contenders: values.contenders?.split(','),
    node,
    processes: positive('processes', values.processes ?? amounts.processes),
    requests: positive('requests', values.requests ?? amounts.requests),
    milliseconds: amounts.milliseconds,
    connections: positive('connections', values.connections ?? amounts.connections),
    rounds: positive('rounds', values.rounds ?? amounts.rounds),
    calls: positive('calls', values.calls ?? amounts.calls),
    minutes: positive('minutes', values.minutes ?? amounts.minutes),
    out: values.out ?? (values.quick ? 'quick' : values.node === undefined ? 'latest' : majorOf(node)),
  };
}

const majorOf = (node: string): string => `node${/\d+/.exec(execFileSync(node, ['--version'], { encoding: 'utf8' }))?.[0]}`;

function partOf(name: string): Part {
  const part = parts.find((one) => one === name);
  if (part === undefined) throw new Error(`--only takes ${parts.join(', ')}, not "${name}"`);
  return part;
}

function positive(name: string, value: string | number): number {
  const number = Number(value);
  if (!(number > 0)) throw new Error(`--${name} takes a number above 0, not "${value}"`);
  return number;
}
