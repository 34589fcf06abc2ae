/** Tries hostile input for some minutes: npm run fuzz -- --help */
import fc from 'fast-check';
import type { Counts, Entrance } from './entrance.ts';
import { entrances } from './entrances/index.ts';
import { type FuzzOptions, readOptions, usage } from './options.ts';
import { type Rig, startCommandRig } from './rig.ts';

/** Runs of an entrance until the next one has its turn. */
const runsOfTurn = 100;
/** The longest time of a turn in ms, so that an entrance with slow inputs does not take the time of the others. */
const longestTurn = 60_000;
/** Failures of one entrance that are shrunk and shown; more are only counted, because shrinking takes long. */
const maxShown = 3;

const log = (line: string): void => void process.stderr.write(`${line}\n`);

interface Tally extends Counts {
  runs: number;
  failures: number;
}

/** Gives each entrance its turn until the time is over; resolves to the counts by entrance. */
async function fuzz(options: FuzzOptions, chosen: readonly Entrance[]) {
  const tallies = new Map(chosen.map((entrance) => [entrance, createTally()]));
  let end = performance.now() + options.minutes * 60_000;
  // The first Ctrl-C ends the run with its counts.
  process.once('SIGINT', () => {
    end = 0;
  });
  let rig = await startCommandRig();
  let memory = 0;
  for (let turn = 0; performance.now() < end; turn++) {
    for (const entrance of chosen) {
      const tally = tallies.get(entrance) ?? createTally();
      const seed = (options.seed + turn) % 2 ** 31;
      const passed = await takeTurn(entrance, rig, tally, seed, options.path);
      const taken = rig.memory() ?? 0;
      memory = Math.max(memory, taken);
      const isTooLarge = taken > options.memory * 2 ** 20;
      if (isTooLarge)
        log(`\n${entrance.name}: a server took ${inMebibytes(taken)}, more than ${options.memory} MiB, at --seed ${seed}`);
      if (!passed || isTooLarge) {
        tally.failures += 1;
        // What failed may have left a server in a state that fails the others.
        await rig.close().catch(() => undefined);
        rig = await startCommandRig();
      }
      if (performance.now() > end) break;
    }
    if (options.path !== undefined) break;
  }
  await rig.close();
  return { tallies, memory };
}

async function takeTurn(entrance: Entrance, rig: Rig, tally: Tally, seed: number, path: string | undefined): Promise<boolean> {
  const details = await entrance.run(rig, tally, {
    seed,
    numRuns: runsOfTurn,
    interruptAfterTimeLimit: longestTurn,
    endOnFailure: path !== undefined || tally.failures >= maxShown,
    ...(path === undefined ? {} : { path }),
  });
  tally.runs += details.numRuns;
  if (!details.failed || details.counterexample === null) return true;
  if (tally.failures >= maxShown) return false;
  log(`\n${entrance.name} failed: npm run fuzz -- --only '${entrance.name}' --seed ${seed} --path ${details.counterexamplePath}`);
  log(`${describe(details.errorInstance)}\nwith ${fc.stringify(details.counterexample[0]).slice(0, 3_000)}`);
  return false;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.name === 'Broken' ? error.message : (error.stack ?? error.message)) : String(error);
}

function createTally(): Tally {
  return { runs: 0, inputs: 0, refused: 0, longestStall: 0, failures: 0 };
}

function inMebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}

function table(tallies: ReadonlyMap<Entrance, Tally>): string {
  const all = [...tallies].map(([{ name }, tally]) => ({ name, ...tally }));
  const sum = (key: 'runs' | 'inputs' | 'refused' | 'failures') => all.reduce((total, tally) => total + tally[key], 0);
  const total = {
    ...{ name: 'all', runs: sum('runs'), inputs: sum('inputs'), refused: sum('refused'), failures: sum('failures') },
    longestStall: Math.max(...all.map(({ longestStall }) => longestStall)),
  };
  const rows = [...all, total].map(({ name, runs, inputs, refused, failures, longestStall }) => [
    name,
    ...[runs, inputs, refused, failures, Math.round(longestStall)].map(String),
  ]);
  return [['entrance', 'runs', 'inputs', 'refused', 'failures', 'longest stall in ms'], ...rows]
    .map((row) => row.map((cell, index) => (index === 0 ? cell.padEnd(32) : cell.padStart(index === 5 ? 22 : 10))).join(''))
    .join('\n');
}

/** Runs the command; resolves to its exit code. */
async function main(options: FuzzOptions): Promise<number> {
  const chosen = entrances.filter(({ name }) => options.only.length === 0 || options.only.some((text) => name.includes(text)));
  if (chosen.length === 0) {
    log(`no entrance has that name; there are ${entrances.map(({ name }) => name).join(', ')}`);
    return 2;
  }
  log(`--seed ${options.seed}`);
  let unhandled = 0;
  process.on('unhandledRejection', (reason) => {
    unhandled += 1;
    log(`\nunhandled rejection in this process: ${describe(reason)}`);
  });
  const { tallies, memory } = await fuzz(options, chosen);
  process.stdout.write(`${table(tallies)}\nmost memory of a server: ${inMebibytes(memory)}\n`);
  return unhandled > 0 || [...tallies.values()].some(({ failures }) => failures > 0) ? 1 : 0;
}

const options = readOptions(process.argv.slice(2));
if (options) process.exitCode = await main(options);
else process.stdout.write(usage);
