import { contract } from '../admin/generated/contract.ts';
import { parseJson } from '../contract/json.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { type CoverageFormat, coverageWriters } from '../coverage/index.ts';
import { type AdminFlags, requestAdmin, unknownServer } from './admin-client.ts';
import { reportTargets, writeReport } from './report-files.ts';

/** The flags of `ringback coverage`. */
export interface CoverageFlags extends AdminFlags {
  readonly report?: readonly string[];
  readonly failUnder?: number;
}

const formats = Object.keys(coverageWriters).filter((name): name is CoverageFormat => Object.hasOwn(coverageWriters, name));

/**
 * Prints how much of the contract the exchanges of a running mock covered. Sets the exit code to 1 under `failUnder` percent.
 * @throws UsageError (rejects) if the mock rejects the request, or a report cannot be written
 * @throws UnreachableError (rejects) if no ringback responds
 */
export async function coverage({ report: specs = [], failUnder = 0, ...mock }: CoverageFlags): Promise<void> {
  const targets = await reportTargets(specs, formats);
  const found = await requestCoverage(mock);
  const screen = targets.some(({ file }) => file === '-') ? process.stderr : process.stdout;
  screen.write(coverageWriters.text(found));
  for (const target of targets) await writeReport(target, coverageWriters[target.format](found));
  if (found.percent >= failUnder) return;
  process.stderr.write(`ringback: ${found.percent}% is under ${failUnder}%\n`);
  process.exitCode = 1;
}

async function requestCoverage(mock: AdminFlags): Promise<Coverage> {
  const text = await requestAdmin(mock, { path: '/_ringback/coverage', accept: 'application/json', status: 200 });
  const found: unknown = parseJson(text);
  if (isCoverage(found)) return found;
  throw unknownServer(mock.url, 200);
}

function isCoverage(value: unknown): value is Coverage {
  return contract.schemas['/components/schemas/Coverage']?.validate(value) ?? false;
}
