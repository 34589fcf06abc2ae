import { selectContenders } from './contenders.ts';
import type { Options, Part } from './options.ts';
import { measureStarts } from './parts/cold-start.ts';
import { measureInProcess } from './parts/in-process.ts';
import { measureMemory } from './parts/memory.ts';
import { measurePackages } from './parts/packages.ts';
import { prove } from './parts/prove.ts';
import { measureProxies } from './parts/proxy-cost.ts';
import { measureRequests } from './parts/request-cost.ts';
import { measureStores } from './parts/store-cost.ts';
import { measureSuite } from './parts/suite.ts';
import { measureTools } from './parts/tools.ts';
import { comparisonPicture, comparisonReport } from './report/comparison-report.ts';
import { documentationBlocks } from './report/documentation.ts';
import { type Machine, readMachine } from './report/machine.ts';
import { roundFigures, writeDocumentation, writePicture, writeReport } from './report/write.ts';
import { type Figures, type Results, readResults } from './results.ts';

type Log = (line: string) => void;

/** Takes the figures of a part, also those that are not complete yet. */
type Save = <Key extends keyof Figures>(part: Key, figures: Figures[Key]) => void;

/**
 * Measures the parts of the comparison, and writes the report after each, so that a run which is ended loses nothing. A part that
 * fails does not end the others.
 * @throws Error (rejects) at once if a contender does not do what it claims, and at the end if a part failed
 */
export async function compareContenders(options: Options, isSelected: (part: Part) => boolean, log: Log): Promise<void> {
  const contenders = selectContenders(options.contenders);
  const save = createSave(options.out, readMachine(options.node), log);
  const failures: Error[] = [];
  const run = async (part: Part, measure: () => Promise<void> | void) => {
    if (!isSelected(part)) return;
    try {
      await measure();
    } catch (cause) {
      log(`${part} FAILED: ${cause instanceof Error ? cause.stack : String(cause)}`);
      failures.push(new Error(`the part ${part} failed`, { cause }));
    }
  };
  if (isSelected('prove')) await prove(contenders, options.node, log);
  await run('packages', () => save('packages', measurePackages(contenders)));
  await run('start', async () => save('start', await measureStarts(contenders, options, log)));
  await run('request', async () => {
    await measureRequests([contenders], options, log, (results) => save('request', results));
  });
  await run('suite', async () => save('suite', await measureSuite(contenders, options, log)));
  await run('in-process', () => save('inProcess', measureInProcess(options, log)));
  await run('proxy', async () => save('proxy', await measureProxies(options, log)));
  await run('stores', async () => save('stores', await measureStores(options, log)));
  await run('tools', () => measureTools(options, log, (results) => save('tools', results)));
  await run('memory', async () => save('memory', await measureMemory(options, log)));
  if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join(', '));
}

/** Results of earlier runs under the same name stay, unless their part is measured again. */
function createSave(name: string, machine: Machine, log: Log): Save {
  let results: Results = readResults(name);
  return (part, figures) => {
    results = { ...results, [part]: { machine, figures } };
    writeComparison(name, results, log);
  };
}

/** Writes the report of results; those called `latest` are the ones that the documentation shows. */
export function writeComparison(name: string, measured: Results, log: Log): void {
  const results = roundFigures(measured);
  const others = readOtherNodes();
  writeReport(name, comparisonReport(results, others), results, log);
  if (name !== 'latest') return;
  if (results.request) writePicture('bench', comparisonPicture(results.request), log);
  writeDocumentation(documentationBlocks(results, others), log);
}

/** Reads the results on other versions of Node, for the goals that name them. */
export const readOtherNodes = (): readonly Results[] => ['node22', 'node24'].map(readResults);
