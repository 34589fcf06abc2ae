import { contract } from '../admin/generated/contract.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { type CoverageFormat, coverageWriters } from '../coverage/index.ts';
import { UnreachableError, UsageError } from './errors.ts';
import { reportTargets, writeReport } from './report-files.ts';

/** The flags of `ringback coverage`. */
export interface CoverageFlags {
  readonly url: string;
  readonly adminToken?: string;
  readonly report?: readonly string[];
  readonly failUnder?: number;
}

/** The formats of coverage. */
const formats = Object.keys(coverageWriters).filter((name): name is CoverageFormat => Object.hasOwn(coverageWriters, name));
/** The schema that an answer has to keep. */
const schema = contract.schemas['/components/schemas/Coverage'];

/**
 * Prints what of the contract a running mock's exchanges covered. Ends with 1 where that is less than `failUnder` percent.
 * @throws UsageError (rejects) when the mock refuses, or a report cannot be written
 * @throws UnreachableError (rejects) when no ringback answers there
 */
export async function coverage({ url, adminToken, report: specs = [], failUnder = 0 }: CoverageFlags): Promise<void> {
  const targets = await reportTargets(specs, formats);
  const found = await coverageFrom(url, adminToken);
  const screen = targets.some(({ file }) => file === '-') ? process.stderr : process.stdout;
  screen.write(coverageWriters.text(found));
  for (const target of targets) await writeReport(target, coverageWriters[target.format](found));
  if (found.percent >= failUnder) return;
  process.stderr.write(`ringback: ${found.percent}% is under ${failUnder}%\n`);
  process.exitCode = 1;
}

async function coverageFrom(url: string, adminToken: string | undefined): Promise<Coverage> {
  const headers = { Accept: 'application/json', ...(adminToken === undefined ? {} : { Authorization: `Bearer ${adminToken}` }) };
  const address = new URL('/_ringback/coverage', url);
  const response = await fetch(address, { headers }).catch((error: unknown) => {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnreachableError(`nothing answers at ${url} (${reason}): start it with "ringback mock", or give --url`);
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.status === 200 && isCoverage(body)) return body;
  const { detail }: { detail?: unknown } = Object(body);
  if (response.headers.get('content-type') === 'application/problem+json') throw new UsageError(String(detail));
  throw new UnreachableError(`what answers at ${url} is not ringback, or another version: it says ${response.status}`);
}

function isCoverage(value: unknown): value is Coverage {
  return schema?.validate(value) ?? false;
}
