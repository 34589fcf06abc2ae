import type { Contract, Json } from '../contract/contract.ts';
import type { Hints } from '../contract/request-hints.ts';
import type { CaseResult, Report } from '../report/result.ts';
import { buildRequest, type VerifyContext } from './context.ts';
import { verifyDefaults } from './defaults.ts';
import { UnreachableError } from './errors.ts';
import { kitOf, planOf, runPlan } from './plan.ts';
import { requestOf } from './request-template.ts';
import { createSend, reasonOf, type Send } from './send.ts';
import type { TargetValues } from './target-values.ts';

/** What is verified: an address, or a function that answers requests in-process. */
export type Target = string | URL | ((request: Request) => Promise<Response>);

/** How a target is verified. Everything has a default. */
export interface VerifyOptions extends TargetValues {
  /**
   * Access tokens by kind, or by API where it has no kinds. None by default: they are made up as ringback takes them, and a
   * target that knows better refuses them.
   */
  readonly tokens?: Readonly<Record<string, string>> | undefined;
  /** Headers that every request has beside its own; they are not shown in reports. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** By the name of an error: the members and path parameters that provoke it in the target. */
  readonly states?: Readonly<Record<string, Json>> | undefined;
  /** Which cases are tried: parts of their names, `*` for anything; all by default. */
  readonly only?: readonly string[] | undefined;
  /** How many requests are under way at a time; 8 by default. */
  readonly concurrency?: number | undefined;
  /** How long an answer may take, in ms; 10,000 by default. */
  readonly timeout?: number | undefined;
  /** Whether requests are sent that the target is to do, not to refuse; by default only where it is on this machine. */
  readonly placeCalls?: boolean | undefined;
  /** Called with every result, as it comes, and how many of all cases are done. */
  readonly onResult?: ((result: CaseResult, done: number, all: number) => void) | undefined;
  /** The contract with what cases are derived from; those generated from openapi.yaml by default. */
  readonly source?:
    | { readonly contract: Contract; readonly schemas: Readonly<Record<string, Json>>; readonly hints: Hints }
    | undefined;
}

/** Where requests to a function seem to go. */
const inProcess = 'http://127.0.0.1';

/** The implementation of `verify`; see there. */
export async function verifyTarget(target: Target, options: VerifyOptions = {}): Promise<Report> {
  const startedAt = Date.now();
  const before = performance.now();
  const { headers = {}, onResult, only = [] } = options;
  const { timeout = verifyDefaults.timeout, concurrency = verifyDefaults.concurrency } = options;
  const base = typeof target === 'function' ? inProcess : String(target).replace(/\/+$/, '');
  if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol))
    throw new RangeError(`"${base}" is not an http or https URL`);
  const asking = kitOf(options);
  checkNames(asking.contract, options);
  const fetchTarget = typeof target === 'function' ? target : (request: Request) => fetch(request);
  const send = createSend({ fetch: fetchTarget, headers, timeout });
  const plan = planOf({ ...asking, isRingback: await answersAsRingback(asking, base, send) }, only);
  const results = await runPlan(plan, {
    base,
    send,
    concurrency,
    placeCalls: options.placeCalls ?? isLoopback(new URL(base).hostname),
    onResult: (result, done) => onResult?.(result, done, plan.cases.length),
  });
  return {
    command: 'verify',
    version: asking.contract.version,
    target: typeof target === 'function' ? 'in-process' : base,
    startedAt,
    milliseconds: Math.round(performance.now() - before),
    results,
  };
}

/**
 * Asks whether a ringback answers, and not only passes on: one that answers itself does what Prefer asks for.
 * @throws UnreachableError (rejects) when nothing answers at all
 */
async function answersAsRingback(context: VerifyContext, base: string, send: Send): Promise<boolean> {
  const operations = Object.values(context.contract.operations);
  const reader = operations.find(({ method }) => method === 'GET') ?? operations[0];
  const [error] = reader?.errors ?? [];
  if (!reader || !error) return false;
  const request = requestOf(buildRequest(context, reader), base);
  const headers = { ...request.headers, prefer: `code=${error.status}` };
  const answer = await send({ ...request, headers }).catch((reason: unknown) => {
    throw new UnreachableError(`nothing answers at ${base}: ${reasonOf(reason)}`);
  });
  return answer.headers['preference-applied'] !== undefined && answer.headers['ringback-exchange'] !== undefined;
}

/** Refuses names that the contract does not have, because what stands behind them would never be used. */
function checkNames({ apis, operations }: Contract, { tokens = {}, states = {}, headers = {} }: VerifyOptions): void {
  const kinds = ['', ...Object.values(apis).flatMap(({ api, tokenKinds }) => [api, ...tokenKinds])];
  const errors = Object.values(operations).flatMap((operation) => operation.errors.map(({ name }) => name));
  const stranger = Object.keys(tokens).find((kind) => !kinds.includes(kind));
  if (stranger !== undefined)
    throw new RangeError(`there is no kind of token "${stranger}"; there are ${kinds.slice(1).join(', ')}`);
  const state = Object.keys(states).find((name) => !errors.includes(name));
  if (state !== undefined) throw new RangeError(`no error of the contract is called "${state}"`);
  try {
    new Headers(headers);
  } catch (error) {
    throw new RangeError(`the headers cannot be sent: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Whether a host is this machine. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
