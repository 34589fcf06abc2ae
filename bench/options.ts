import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const partNames = [
  ...(['prove', 'packages', 'start', 'request', 'suite', 'in-process', 'proxy', 'stores', 'tools', 'memory'] as const),
  ...(['growth', 'soak'] as const),
] as const;
const checkoutPartNames: readonly Part[] = ['prove', 'start', 'request'];
/** Parts that run only when they are named. */
const longPartNames: readonly Part[] = ['growth', 'soak'];
const defaultPartNames: readonly Part[] = partNames.filter((part) => !longPartNames.includes(part));

/** A part of the benchmark, in the order in which they run. */
export type Part = (typeof partNames)[number];

/** The parts to run, and the amount of each. */
export interface Options {
  readonly only: readonly Part[];
  /** Directory of a built checkout that is compared with this one; contenders are compared if it is absent. */
  readonly before: string | undefined;
  readonly contenders: readonly string[] | undefined;
  /** Operations whose requests are measured; all if absent. */
  readonly operations: readonly string[] | undefined;
  /** The Node that runs the servers; the one that runs the benchmark by default. */
  readonly node: string;
  readonly processes: number;
  readonly requests: number;
  /** The longest time for the requests of one workload to one process. */
  readonly milliseconds: number;
  /** Numbers of connections; every workload is measured over each. */
  readonly connections: readonly number[];
  /** Starts of each contender. */
  readonly rounds: number;
  /** Calls stored at the end of `growth`, and requests of `memory`. */
  readonly calls: number;
  /** Length of `soak`. */
  readonly minutes: number;
  /** Size of the archive of `check`, in MB. */
  readonly megabytes: number;
  /** Mutations of `sabotage`: text in their names. */
  readonly mutations: string;
  /** Name of the report under bench/results. */
  readonly out: string;
  /** True to write the report of results that exist. */
  readonly reportOnly: boolean;
}

const full = { processes: 3, requests: 6_000, milliseconds: 1_500, rounds: 7, calls: 1_000_000, minutes: 5, megabytes: 300 };
/** Ends within a few minutes; too little for fine differences. */
const quick = { processes: 1, requests: 1_000, milliseconds: 300, rounds: 2, calls: 20_000, minutes: 0.25, megabytes: 10 };
const defaultConnections = '16,1';

/** The text of `npm run bench -- --help`. */
export const usage = `npm run bench -- [options]

  --before DIR        compare ringback of this checkout with that of DIR, another built checkout;
                      measures ${checkoutPartNames.join(',')}
  --only PARTS        of ${partNames.join(',')}
                      (all but ${longPartNames.join(',')})
  --contenders NAMES  of those in bench/contenders.ts (all; with --before: ringback,ringback-log)
  --operations NAMES  of listVoiceCalls,getCall,createCall,createVoiceCall,mixed (all)
  --node PATH         the Node that runs the servers (this one)
  --processes N       processes of each contender (${full.processes})
  --requests N        requests of each workload to each process (${full.requests}; at most ${full.milliseconds / 1000} s of them)
  --connections LIST  numbers of connections, each measured (${defaultConnections})
  --rounds N          starts of each contender (${full.rounds})
  --calls N           calls stored at the end of growth, requests of memory (${full.calls})
  --minutes N         length of the soak (${full.minutes})
  --megabytes N       size of the archive that check reads (${full.megabytes})
  --out NAME          bench/results/NAME.md and .json; only "latest" draws the pictures
                      (latest; before-after with --before; quick with --quick; node22 with the --node of that version)
  --quick             a small amount of everything
  --report-only       measure nothing; write the report and the picture of the results that exist
`;

/**
 * Reads the command line; returns `undefined` for --help.
 * @throws Error for an option that cannot be used
 */
export function readOptions(args: readonly string[]): Options | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ before: text, only: text, contenders: text, operations: text, node: text, out: text },
      ...{ processes: text, requests: text, connections: text, rounds: text, calls: text, minutes: text, megabytes: text },
      ...{ quick: { type: 'boolean' }, 'report-only': { type: 'boolean' }, help: { type: 'boolean' } },
    },
  });
  if (values.help) return undefined;
  const amounts = values.quick ? quick : full;
  const allowedParts = values.before === undefined ? partNames : checkoutPartNames;
  const only =
    values.only?.split(',').map((name) => parsePart(name, allowedParts)) ??
    (values.before === undefined ? defaultPartNames : checkoutPartNames);
  return {
    only: partNames.filter((part) => only.includes(part)),
    before: values.before,
    contenders: values.contenders?.split(','),
    operations: values.operations?.split(','),
    node: values.node ?? process.execPath,
    processes: parsePositive('processes', values.processes ?? amounts.processes),
    requests: parsePositive('requests', values.requests ?? amounts.requests),
    milliseconds: amounts.milliseconds,
    connections: (values.connections ?? defaultConnections).split(',').map((value) => parsePositive('connections', value)),
    rounds: parsePositive('rounds', values.rounds ?? amounts.rounds),
    calls: parsePositive('calls', values.calls ?? amounts.calls),
    minutes: parsePositive('minutes', values.minutes ?? amounts.minutes),
    megabytes: parsePositive('megabytes', values.megabytes ?? amounts.megabytes),
    mutations: values.quick ? 'createCall/201/body/status*' : 'createCall/201/body/*',
    out: values.out ?? defaultReportName(values),
    reportOnly: values['report-only'] ?? false,
  };
}

function defaultReportName(values: { readonly before?: string; readonly quick?: boolean; readonly node?: string }): string {
  const subject = values.before === undefined ? [] : ['before-after'];
  const variant = values.quick ? ['quick'] : values.node === undefined ? [] : [`node${readMajorVersion(values.node)}`];
  return [...variant, ...subject].join('-') || 'latest';
}

function readMajorVersion(node: string): string | undefined {
  return /\d+/.exec(execFileSync(node, ['--version'], { encoding: 'utf8' }))?.[0];
}

function parsePart(name: string, allowed: readonly Part[]): Part {
  const part = allowed.find((candidate) => candidate === name);
  if (part === undefined) throw new Error(`--only takes ${allowed.join(', ')}, not "${name}"`);
  return part;
}

function parsePositive(name: string, value: string | number): number {
  const number = Number(value);
  if (!(number > 0)) throw new Error(`--${name} takes a number above 0, not "${value}"`);
  return number;
}
