import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

/** The state of a checkout. */
export interface Revision {
  /** Short commit, followed by a + if files differ from it. */
  readonly commit: string;
  /** Version of ringback. */
  readonly version: string;
}

/** The machine, the date and the checkout of a measurement. */
export interface Machine extends Revision {
  readonly cpu: string;
  readonly cores: number;
  /** GiB. */
  readonly memory: number;
  readonly kernel: string;
  /** Version of the Node that ran the servers. */
  readonly node: string;
  readonly date: string;
}

const run = (file: string, ...args: string[]) => execFileSync(file, args, { encoding: 'utf8' }).trim();

/** Reads commit and version of a checkout. */
export function readRevision(directory = '.'): Revision {
  const git = (...args: string[]) => run('git', '-C', directory, ...args);
  const changed = git('status', '--porcelain', '--', 'src', 'openapi.yaml', 'bench/*.ts') !== '';
  return {
    commit: `${git('rev-parse', '--short', 'HEAD')}${changed ? '+' : ''}`,
    version: JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')).version,
  };
}

/** Reads the properties of this machine, without its name. */
export function readMachine(node: string): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    kernel: `${type()} ${release().split('-')[0]}`,
    node: run(node, '--version'),
    date: new Date().toISOString().slice(0, 10),
    ...readRevision(),
  };
}

/** Describes a checkout, for example `ringback 0.1.0 (dc6d375)`. */
export const describeRevision = ({ version, commit }: Revision): string => `ringback ${version} (${commit})`;

/** Describes hardware, Node and date of a measurement. */
export const describeHost = ({ cpu, cores, memory, kernel, node, date }: Machine): string =>
  `${cpu}, ${cores} cores, ${memory} GiB, ${kernel}, Node ${node}, ${date}`;

/** Describes a measurement in one line, for reports and pictures. */
export const describeMachine = (machine: Machine): string => `${describeRevision(machine)} on ${describeHost(machine)}`;
