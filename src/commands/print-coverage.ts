import { contract } from '../admin/generated/contract.ts';
import { parseJson } from '../contract/json.ts';
import { type Coverage, coverageOfApi } from '../coverage/coverage.ts';
import { coverageWriters } from '../report/coverage-formats.ts';
import { coverageScreen } from '../report/coverage-screen.ts';
import { type AdminFlags, requestAdmin, unknownServer } from './admin-client.ts';
import type { CaseReportFlags } from './case-reports.ts';
import { prepareReports } from './report-files.ts';

/** The flags of `ringback coverage`. */
export interface CoverageFlags extends AdminFlags, Pick<CaseReportFlags, 'report' | 'failUnder'> {
  /** The name of an API; the whole contract by default. */
  readonly api?: string;
  /** True to print everything that is not covered. */
  readonly all?: boolean;
}

/**
 * Prints how much of the contract the exchanges of a running mock covered. Sets the exit code to 1 under `failUnder` percent.
 * @throws UsageError (rejects) if the mock rejects the request, or a report cannot be written
 * @throws UnreachableError (rejects) if no ringback responds
 */
export async function coverage({ report: specs = [], failUnder = 0, api, all = false, ...mock }: CoverageFlags): Promise<void> {
  const write = await prepareReports(specs, coverageWriters);
  const found = coverageOfApi(await requestCoverage(mock), api);
  await write(all ? coverageWriters.text(found) : coverageScreen(found), found);
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
