/** Measures ringback next to alternatives, or before and after a change: npm run bench -- --help */
import { compareContenders, writeComparison } from './comparison.ts';
import { pairCheckouts } from './contenders.ts';
import { type Options, type Part, readOptions, usage } from './options.ts';
import { measureStarts } from './parts/cold-start.ts';
import { measureGrowth } from './parts/growth.ts';
import { prove } from './parts/prove.ts';
import { measureRequests } from './parts/request-cost.ts';
import { soak } from './parts/soak.ts';
import { beforeAfterReport } from './report/before-after-report.ts';
import { growthPicture, growthReport } from './report/growth-report.ts';
import { readMachine, readRevision } from './report/machine.ts';
import { soakReport } from './report/soak-report.ts';
import { writePicture, writeReport } from './report/write.ts';
import { readResults } from './results.ts';

const log = (line: string): void => void process.stderr.write(`${line}\n`);

/** Compares ringback with alternatives, and measures growth and a long run if they are asked for. */
async function measureContenders(options: Options): Promise<void> {
  const { node, out } = options;
  const isSelected = createSelection(options.only);
  await compareContenders(options, isSelected, log);
  const machine = readMachine(node);
  const prefix = out === 'latest' ? '' : `${out}-`;
  if (isSelected('growth')) {
    const growth = await measureGrowth(options, log);
    writeReport(`${prefix}growth`, growthReport(machine, growth), { machine, ...growth }, log);
    if (out === 'latest') writePicture('growth', growthPicture(machine, growth), log);
  }
  if (isSelected('soak')) {
    const result = await soak(options, log);
    writeReport(`${prefix}soak`, soakReport(machine, result), { machine, ...result }, log);
  }
}

/** Compares ringback of another checkout with that of this one. */
async function measureCheckouts(directory: string, options: Options): Promise<void> {
  const pairs = pairCheckouts(directory, options.contenders);
  const groups = pairs.map(({ before, after }) => [before, after]);
  const isSelected = createSelection(options.only);
  if (isSelected('prove')) await prove(groups.flat(), options.node, log);
  const start = isSelected('start') ? await measureStarts(groups.flat(), options, log) : [];
  const request = isSelected('request') ? await measureRequests(groups, options, log) : [];
  if (start.length + request.length === 0) return;
  const figures = { machine: readMachine(options.node), before: readRevision(directory), start, request };
  const report = beforeAfterReport({ ...figures, pairs });
  process.stdout.write(report);
  writeReport(options.out, report, figures, log);
}

/** Says which part begins, and when. */
function createSelection(only: readonly Part[]): (part: Part) => boolean {
  return (part) => {
    if (only.includes(part)) log(`\n${part} (${new Date().toTimeString().slice(0, 8)})`);
    return only.includes(part);
  };
}

const options = readOptions(process.argv.slice(2));
if (!options) process.stdout.write(usage);
else if (options.reportOnly) writeComparison(options.out, readResults(options.out), log);
else if (options.before === undefined) await measureContenders(options);
else await measureCheckouts(options.before, options);
