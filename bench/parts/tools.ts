import { join } from 'node:path';
import { cpuTime } from '../proc.ts';
import { withFolder } from '../proxies.ts';
import { validCall } from '../requests.ts';
import { type ProgramRun, runProgram } from '../run-program.ts';
import { sendRequest } from '../send-request.ts';
import { type Summary, summarize } from '../statistics.ts';
import { sendMix, startMock, writeArchive } from '../tools/har.ts';

/** The cost of a command, from several runs. */
export interface CommandResult {
  readonly name: ToolName;
  /** The work of a run, for example 1,980 cases. */
  readonly amount: string;
  readonly seconds: Summary;
  readonly cpuSeconds: Summary;
  /** Resident MB of the process that needed most. */
  readonly peakMemory: Summary;
}

type ToolName = 'verify' | 'sabotage' | 'check';

/** The cost of asking for the coverage at a size of the journal. */
export interface CoverageResult {
  readonly exchanges: number;
  /** Milliseconds, for the first time and later on, with one new exchange in between. */
  readonly first: Summary;
  readonly again: Summary;
  /** CPU of the server in ms, later on. */
  readonly cpu: Summary;
}

/** The costs of the tools. */
export interface ToolResults {
  readonly commands: readonly CommandResult[];
  readonly coverage: readonly CoverageResult[];
}

/** The amount that is measured. */
export interface ToolOptions {
  readonly node: string;
  readonly processes: number;
  /** Size of the archive that `check` reads, in MB. */
  readonly megabytes: number;
  /** Mutations of `sabotage`. */
  readonly mutations: string;
}

const repetitions = 5;

/**
 * Measures the tools. The long ones, `sabotage` and `check`, run once.
 * @param save takes the results after each tool
 */
export async function measureTools(
  options: ToolOptions,
  log: (line: string) => void,
  save: (results: ToolResults) => void,
): Promise<void> {
  const commands: CommandResult[] = [];
  const coverage: CoverageResult[] = [];
  const add = (name: ToolName, amount: string, runs: readonly ProgramRun[]) => {
    const summary = (key: 'seconds' | 'cpuSeconds' | 'peakMemory') => summarize(runs.map((run) => run[key]));
    const result = { seconds: summary('seconds'), cpuSeconds: summary('cpuSeconds'), peakMemory: summary('peakMemory') };
    commands.push({ name, amount, ...result });
    const { seconds, cpuSeconds, peakMemory } = result;
    log(
      `${name}, ${amount}: ${seconds.median.toFixed(1)} s, ${cpuSeconds.median.toFixed(1)} s of CPU, ${peakMemory.median.toFixed(0)} MB`,
    );
    save({ commands, coverage });
  };
  const verified = await repeat(options.processes, () => verify(options.node));
  const cases = Number(/of (\d+) in/.exec(verified[0]?.output ?? '')?.[1]);
  add('verify', `${cases.toLocaleString('en')} cases`, verified);
  for (const exchanges of [10, 1_000, 10_000]) {
    coverage.push(await measureCoverage(exchanges, options));
    log(`coverage at ${exchanges} exchanges: ${coverage.at(-1)?.again.median.toFixed(1)} ms`);
  }
  const sabotaged = await sabotage(options);
  add('sabotage', `${countMutations(sabotaged.output)} ways`, [sabotaged]);
  await withFolder(async (folder) => {
    const file = join(folder, 'recorded.har');
    const entries = await writeArchive(file, options.megabytes, options.node);
    const checked = await runCommand(options.node, ['check', '--allow-refused', file]);
    add('check', `${options.megabytes} MB, ${entries.toLocaleString('en')} entries`, [checked]);
  });
}

async function repeat<Result>(count: number, run: () => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  while (results.length < count) results.push(await run());
  return results;
}

/** Runs a command of ringback. @throws Error (rejects) unless it finds everything right */
async function runCommand(node: string, args: readonly string[]): Promise<ProgramRun> {
  const run = await runProgram([node, 'dist/cli.js', ...args]);
  if (run.code !== 0) throw new Error(`ringback ${args.join(' ')} exited with ${run.code}: ${run.output.slice(-2_000)}`);
  return run;
}

/** Tests a new mock, whose CPU time does not count. */
async function verify(node: string): Promise<ProgramRun> {
  const server = await startMock(node);
  try {
    return await runCommand(node, ['verify', `http://127.0.0.1:${server.port}`, '--place-calls']);
  } finally {
    await server.stop();
  }
}

/** Runs all mutations that match, also those that the test does not reach, so that their number does not depend on it. */
const sabotage = ({ node, mutations }: ToolOptions): Promise<ProgramRun> =>
  runCommand(node, ['sabotage', '--all', '--only', mutations, '--', node, 'bench/tools/one-second-test.mjs']);

function countMutations(output: string): number {
  const [, killed, survived, uncovered] = /(\d+) killed, (\d+) survived, (\d+) without/.exec(output) ?? [];
  return Number(killed) + Number(survived) + Number(uncovered);
}

async function measureCoverage(exchanges: number, { node, processes }: ToolOptions): Promise<CoverageResult> {
  const times = { first: [] as number[], again: [] as number[], cpu: [] as number[] };
  for (let process = 0; process < processes; process++) {
    const server = await startMock(node);
    const ask = async () => {
      const begin = performance.now();
      await sendRequest(server.port, { method: 'GET', path: '/_ringback/coverage', headers: {}, body: '' });
      return performance.now() - begin;
    };
    try {
      await sendMix(server, exchanges);
      times.first.push(await ask());
      const again: number[] = [];
      let cpu = 0;
      for (let repetition = 0; repetition < repetitions; repetition++) {
        await sendRequest(server.port, validCall);
        const before = cpuTime(server.pid);
        again.push(await ask());
        cpu += (cpuTime(server.pid) - before) / 1000;
      }
      times.again.push(summarize(again).median);
      times.cpu.push(cpu / repetitions);
    } finally {
      await server.stop();
    }
  }
  return { exchanges, first: summarize(times.first), again: summarize(times.again), cpu: summarize(times.cpu) };
}
