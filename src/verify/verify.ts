import type { Contract } from '../contract/contract.ts';
import { wildcardPattern } from '../contract/regexp.ts';
import { describeError } from '../edges/describe-error.ts';
import { isLoopback } from '../edges/url.ts';
import type { Report } from '../report/result.ts';
import type { Case } from './case.ts';
import { createCases } from './cases/index.ts';
import { createContext, type VerifyContext } from './context.ts';
import { buildTemplate, fillTemplate } from './request-template.ts';
import { runCases } from './run.ts';
import { createSend, type Send } from './send.ts';
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
  const base = typeof target === 'function' ? inProcessBase : String(target).replace(/\/+$/, '');
  if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol))
    throw new RangeError(`"${base}" is not an http or https URL`);
  const context = createContext(options);
  checkNames(context.contract, options);
  const fetchTarget = typeof target === 'function' ? target : (request: Request) => fetch(request);
  const send = createSend({ fetch: fetchTarget, headers, timeout });
  const isRingback = await detectRingback(context, base, send);
  const session = createSession({ context: { ...context, isRingback }, base, send });
  const cases = selectCases(createCases(session.context), only);
  const results = await runCases({
    session,
    cases,
    concurrency,
    placeCalls: options.placeCalls ?? isLoopback(new URL(base).hostname),
    onResult: (result, started) => onResult?.(result, started, cases.length),
  });
  return {
    command: 'verify',
    version: context.contract.version,
    target: typeof target === 'function' ? 'in-process' : base,
    startedAt,
    milliseconds: Math.round(performance.now() - start),
    results,
  };
}

/**
 * Detects a ringback that answers itself: a proxy passes `Prefer` on, and does not apply it.
 * @throws UnreachableError (rejects) if nothing answers
 */
async function detectRingback(context: VerifyContext, base: string, send: Send): Promise<boolean> {
  const operations = Object.values(context.contract.operations);
  const operation = operations.find(({ method }) => method === 'GET') ?? operations[0];
  const [error] = operation?.errors ?? [];
  if (!operation || !error) return false;
  const template = buildTemplate(context, operation, { headers: { prefer: `code=${error.status}` } });
  const { headers } = await send(fillTemplate(template, base)).catch((reason: unknown) => {
    throw new UnreachableError(`nothing answers at ${base}: ${describeError(reason)}`);
  });
  return headers['preference-applied'] !== undefined && headers['ringback-exchange'] !== undefined;
}

/** Rejects names that the contract does not have: their values would never be used. */
function checkNames({ apis, operations }: Contract, { tokens = {}, states = {}, headers = {} }: VerifyOptions): void {
  const kinds = Object.values(apis).flatMap(({ api, tokenKinds }) => [api, ...tokenKinds]);
  const unknownKind = Object.keys(tokens).find((kind) => kind !== '' && !kinds.includes(kind));
  if (unknownKind !== undefined)
    throw new RangeError(`there is no kind of token "${unknownKind}"; there are ${kinds.join(', ')}`);
  const errors = Object.values(operations).flatMap((operation) => operation.errors.map(({ name }) => name));
  const unknownError = Object.keys(states).find((name) => !errors.includes(name));
  if (unknownError !== undefined) throw new RangeError(`no error of the contract is called "${unknownError}"`);
  try {
    new Headers(headers);
  } catch (error) {
    throw new RangeError(`the headers cannot be sent: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Selects the cases whose names contain one of the texts, with `*` as a wildcard; all if there are no texts.
 * @throws RangeError for a text that selects none, because a typing error would pass everything
 */
function selectCases(cases: readonly Case[], texts: readonly string[]): readonly Case[] {
  if (texts.length === 0) return cases;
  const patterns = texts.map(wildcardPattern);
  const unused = texts.find((_, index) => !cases.some(({ name }) => patterns[index]?.test(name)));
  if (unused !== undefined) throw new RangeError(`no case has "${unused}" in its name; names are like ${cases[0]?.name ?? ''}`);
  return cases.filter(({ name }) => patterns.some((pattern) => pattern.test(name)));
}
