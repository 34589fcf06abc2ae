/** Measures ringback beside its alternatives, and by itself: npm run bench -- --help */
import { chosenContenders } from './contenders.ts';
import { type Options, readOptions, usage } from './options.ts';
import { measureStarts } from './parts/cold-start.ts';
import { measureGrowth } from './parts/growth.ts';
import { measurePackages } from './parts/packages.ts';
import { prove } from './parts/prove.ts';
import { measureRequests } from './parts/request.ts';
import { soak } from './parts/soak.ts';
import { comparisonPicture, comparisonReport } from './report/comparison.ts';
import { growthPicture, growthReport } from './report/growth.ts';
import { machineOf } from './report/machine.ts';
import { soakReport } from './report/soak.ts';
import { writePicture, writeReport } from './report/write.ts';

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function measure(options: Options): Promise<void> {
  const { only, node, out } = options;
  const contenders = chosenContenders(options.contenders);
  const machine = machineOf(node);
  const does = (part: Options['only'][number]): boolean => {
    if (only.includes(part)) tell(`\n${part}`);
    return only.includes(part);
  };
  if (does('prove')) await prove(contenders, node, tell);
  const packages = does('packages') ? measurePackages(contenders) : undefined;
  const start = does('start') ? await measureStarts(contenders, options, tell) : undefined;
  const request = does('request') ? await measureRequests(contenders, options, tell) : undefined;
  if (packages || start || request) {
    const comparison = { machine, connections: options.connections, packages, start, request };
    writeReport(out, comparisonReport(comparison), comparison, tell);
    if (request && out === 'latest') writePicture('bench', comparisonPicture(machine, request), tell);
  }
  const prefix = out === 'latest' ? '' : `${out}-`;
  if (does('growth')) {
    const growth = await measureGrowth(options, tell);
    writeReport(`${prefix}growth`, growthReport(machine, growth), { machine, ...growth }, tell);
    if (out === 'latest') writePicture('growth', growthPicture(machine, growth), tell);
  }
  if (does('soak')) {
    const soaked = await soak(options, tell);
    writeReport(`${prefix}soak`, soakReport(machine, soaked), { machine, ...soaked }, tell);
  }
}

const options = readOptions(process.argv.slice(2));
if (options) await measure(options);
else process.stdout.write(usage);
