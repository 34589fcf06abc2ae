import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';

/** Where and when something was measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** GiB. */
  readonly memory: number;
  readonly kernel: string;
  /** The version of Node that ran the servers. */
  readonly node: string;
  readonly date: string;
  /** The short commit of ringback, with a + when files differed from it. */
  readonly commit: string;
  /** The version of ringback. */
  readonly version: string;
}

/** Describes this machine without naming it. */
export function machineOf(node: string): Machine {
  const run = (file: string, ...args: string[]) => execFileSync(file, args, { encoding: 'utf8' }).trim();
  const changed = run('git', 'status', '--porcelain', '--', 'src', 'openapi.yaml', 'bench/*.ts') !== '';
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    kernel: `${type()} ${release().split('-')[0]}`,
    node: run(node, '--version'),
    date: new Date().toISOString().slice(0, 10),
    commit: `${run('git', 'rev-parse', '--short', 'HEAD')}${changed ? '+' : ''}`,
    version: JSON.parse(readFileSync('package.json', 'utf8')).version,
  };
}

/** One sentence about it, for reports and pictures. */
export const describe = ({ cpu, cores, memory, kernel, node, date, commit, version }: Machine): string =>
  `ringback ${version} (${commit}) on ${cpu}, ${cores} cores, ${memory} GiB, ${kernel}, Node ${node}, ${date}`;
