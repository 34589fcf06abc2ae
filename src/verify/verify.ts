import { groupBy } from '../contract/group-by.ts';
import { trimEnd } from '../contract/trim.ts';
import { wildcardMatcher } from '../contract/wildcard.ts';
import { createFetchTransport, type Transport } from '../edges/transport.ts';
import { isLoopback, parseServerUrl } from '../edges/url.ts';
import type { CaseResult, Report } from '../report/result.ts';
import type { Case } from './case.ts';
import { createCases } from './cases/index.ts';
import { checkNames, checkValues } from './check-verify-options.ts';
import { createContext, type VerifyContext } from './context.ts';
import { type Probe, probeApi } from './probe.ts';
import { runCases } from './run.ts';
import { createSecretFilter } from './secret-filter.ts';
import { createSend } from './send.ts';
import { createSession } from './session.ts';
import { type Target, UnreachableError, type VerifyOptions, verifyDefaults } from './verify-options.ts';

/** The base of requests to a function. */
const inProcessBase = 'http://127.0.0.1';

/** Implements `verify`. */
export async function verifyTarget(target: Target, options: VerifyOptions = {}): Promise<Report> {
  const startedAt = Date.now();
  const start = performance.now();
  const {
    headers = {},
    onResult,
    only = [],
    timeout = verifyDefaults.timeout,
    concurrency = verifyDefaults.concurrency,
  } = options;
  const base = typeof target === 'function' ? inProcessBase : trimEnd(String(target), '/');
  if (!parseServerUrl(base))
    throw new RangeError(`"${base.replace(/^([a-z]*:)?\/\/.*@/is, '$1//')}" is not an http or https URL without credentials`);
  checkValues(options);
  const context = createContext(options, base);
  checkNames(context, options);
  const apis = options.api === undefined ? Object.keys(context.contract.apis) : [options.api];
  const send = createSend({ transport: await createTransport(target, base), headers, timeout });
  const probes = await Promise.all(apis.map((api) => probeApi(context, api, base, send)));
  const [silent] = probes;
  if (silent && probes.every(({ isSilent }) => isSilent))
    throw new UnreachableError(`nothing answers at ${base}: ${silent.absence}`);
  const all = probes.flatMap(({ api, isRingback }) => createCases({ ...context, isRingback }, api));
  const selected = groupBy(selectCases(all, only), ({ template }) => template.operation.api);
  const present = probes.filter(({ absence }) => absence === undefined).map(({ api }) => api);
  const missing = probes.flatMap((probe) => giveUp(context, probe, present, selected.get(probe.api), base));
  const cases = present.flatMap((api) => selected.get(api) ?? []);
  for (const result of missing) onResult?.(result, 0, cases.length);
  const ran = await runCases({
    session: createSession({ context, base, send }),
    cases,
    concurrency,
    placeCalls: options.placeCalls ?? isLoopback(new URL(base).hostname),
    hideSecrets: createSecretFilter(options),
    onResult: (result, started) => onResult?.(result, started, cases.length),
  });
  return {
    command: 'verify',
    version: context.contract.version,
    target: typeof target === 'function' ? 'in-process' : base,
    startedAt,
    milliseconds: Math.round(performance.now() - start),
    results: [...missing, ...ran],
  };
}

/** Makes the transport to a target. Where there are no sockets, such as in a browser, it is fetch. */
async function createTransport(target: Target, base: string): Promise<Transport> {
  if (typeof target === 'function') return createFetchTransport(target);
  const loaded = await import('../edges/node-transport.ts').catch(() => undefined);
  return (await loaded?.createNodeTransport(new URL(base))) ?? createFetchTransport((request) => fetch(request));
}

/** Creates the result that stands for the cases of an API that the target does not have. */
function giveUp(
  { contract }: VerifyContext,
  { api, absence }: Probe,
  present: readonly string[],
  cases: readonly Case[] = [],
  base: string,
): CaseResult[] {
  if (absence === undefined || cases.length === 0) return [];
  const operations = Object.values(contract.operations).filter((operation) => operation.api === api);
  const advice = present.length === 0 ? 'is its base path missing?' : `--api ${present[0]} leaves it out`;
  const seen = `${base} does not have ${api}: its ${operations.length} operations were answered with ${absence}`;
  return [
    {
      name: api,
      title: `${api} is at the target`,
      line: Math.min(...operations.map(({ line }) => line)),
      outcome: 'errored',
      violations: [],
      reason: `${seen}; ${cases.length} cases are given up (${advice})`,
      milliseconds: 0,
    },
  ];
}

/**
 * Selects the cases whose names contain one of the texts, with `*` as a wildcard; all if there are no texts.
 * @throws RangeError for a text that selects none, because a typing error would pass everything
 */
function selectCases(cases: readonly Case[], texts: readonly string[]): readonly Case[] {
  if (texts.length === 0) return cases;
  const matchers = texts.map(wildcardMatcher);
  const unused = texts.find((_, index) => !cases.some(({ name }) => matchers[index]?.(name)));
  if (unused !== undefined) throw new RangeError(`no case has "${unused}" in its name; names are like ${cases[0]?.name ?? ''}`);
  return cases.filter(({ name }) => matchers.some((matches) => matches(name)));
}
