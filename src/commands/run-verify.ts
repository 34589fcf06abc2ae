import { contract as generatedContract } from '../contract/generated/contract.ts';
import { isObject, parseJson } from '../contract/json.ts';
import { coverageOfApi } from '../coverage/coverage.ts';
import { measureCoverage } from '../coverage/measure.ts';
import { observeSeen } from '../coverage/observed.ts';
import { type CaseResult, verify as run, type VerifyOptions } from '../index.ts';
import { listTokenNames } from '../verify/check-verify-options.ts';
import { type CaseReportFlags, prepareCaseReports } from './case-reports.ts';
import { showGiven, UsageError } from './errors.ts';
import { type OverlayFlags, overlaysFrom } from './overlay-files.ts';
import { progressText, showProgress } from './progress.ts';

/** The options that are flags of the same name. */
type PassedOptions = Omit<
  VerifyOptions,
  'groups' | 'tokens' | 'headers' | 'values' | 'states' | 'onResult' | 'source' | 'overlays'
>;

/** The flags of `ringback verify`. */
export interface VerifyFlags extends CaseReportFlags, OverlayFlags, PassedOptions {
  readonly token?: readonly string[];
  readonly header?: readonly string[];
  readonly group?: readonly string[];
  readonly value?: readonly string[];
  readonly state?: readonly string[];
}

/**
 * Verifies a server, and reports the results. Sets the exit code to 1 if the server breaks the contract or too little of it is
 * covered, and to 3 if the only failures are cases without a response.
 * @throws UsageError (rejects) for invalid flags
 * @throws UnreachableError (rejects) if the server does not respond at all
 */
export async function verify(target: string, flags: VerifyFlags): Promise<void> {
  const overlays = await overlaysFrom(flags.overlay);
  const contract = overlays?.contract ?? generatedContract;
  const writeReports = await prepareCaseReports(contract, flags);
  let failed = 0;
  const { account, secret, agent, otherAgent, number, callbackNumber, api, only, concurrency, timeout, placeCalls } = flags;
  const report = await run(target, {
    ...{ account, secret, agent, otherAgent, number, callbackNumber, api, only, concurrency, timeout, placeCalls },
    overlays,
    groups: flags.group,
    tokens: readTokens(flags.token ?? [], listTokenNames(contract)),
    headers: readPairs('--header', flags.header ?? [], ':', 'Name: value'),
    values: readPairs('--value', flags.value ?? [], '=', 'EXAMPLE=VALUE'),
    states: readStates(flags.state ?? []),
    onResult({ outcome }, done, total) {
      if (outcome === 'failed') failed += 1;
      showProgress(progressText(done, total, failed));
    },
  })
    .catch((error: unknown) => {
      throw error instanceof RangeError ? new UsageError(error.message) : error;
    })
    .finally(() => showProgress(''));
  const exchanges = report.results.flatMap(({ seen }) => (seen ? observeSeen(seen, target) : []));
  const coverage = coverageOfApi(measureCoverage(exchanges, contract), flags.api);
  const isUnder = await writeReports({ report, coverage });
  process.exitCode = exitCodeFor(report.results) || Number(isUnder);
}

function exitCodeFor(results: readonly CaseResult[]): number {
  if (results.some(({ outcome }) => outcome === 'failed')) return 1;
  return results.some(({ outcome }) => outcome === 'errored') ? 3 : 0;
}

/** Reads `KIND=TOKEN`, or a token for every kind. A token may end with an equals sign, and a variable after one may be empty. */
function readTokens(texts: readonly string[], kinds: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, kind = '', token = text] = /^([a-z]+)=(.*)$/s.exec(text) ?? [];
      if (token !== '') return [kind, token];
      if (kinds.includes(kind)) throw new UsageError(`--token ${text} has no token; expected ${text}TOKEN`);
      return ['', text];
    }),
  );
}

function readPairs(flag: string, texts: readonly string[], separator: string, form: string): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf(separator);
      // A header without a colon ends with its value, which is often a credential.
      if (at < 1) throw new UsageError(`${flag} needs ${form}; got '${text.replace(/\s.*$/s, ' …')}'`);
      return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    }),
  );
}

function readStates(texts: readonly string[]): VerifyOptions['states'] {
  return Object.fromEntries(
    Object.entries(readPairs('--state', texts, '=', 'ERROR=JSON')).map(([name, json]) => {
      const members = parseJson(json);
      if (isObject(members)) return [name, members];
      throw new UsageError(
        `--state ${name} needs a JSON object, such as '${name}={"from":{"agentId":"2002"}}'; got '${showGiven(json)}'`,
      );
    }),
  );
}
