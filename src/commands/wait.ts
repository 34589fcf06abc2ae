import { isObject, parseJson } from '../contract/json.ts';
import { describeError } from '../edges/describe-error.ts';
import { UnreachableError } from '../index.ts';
import { type AdminFlags, requestAdmin } from './admin-client.ts';
import { UsageError } from './errors.ts';

/** The flags of `ringback wait`. */
export interface WaitFlags extends AdminFlags {
  /** The longest time, in ms. */
  readonly timeout: number;
}

/** Time between two attempts, in ms. */
const interval = 100;

/**
 * Waits until a mock or a proxy accepts requests.
 * @throws UnreachableError (rejects) if it does not within the time
 * @throws UsageError (rejects) if it refuses to answer, because waiting longer cannot help
 */
export async function wait({ timeout, ...target }: WaitFlags): Promise<void> {
  const signal = AbortSignal.timeout(timeout);
  let failure: string | undefined;
  for (;;) {
    const latest = await findFailure(target, signal);
    if (latest === undefined) return;
    // The end of the time is no reason; what the last whole attempt saw is one.
    failure = signal.aborted ? (failure ?? latest) : latest;
    if (signal.aborted) throw new UnreachableError(`waited ${timeout / 1000} s: ${failure}`);
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

/** Asks once; gives the reason if the server is not ready. */
async function findFailure(target: AdminFlags, signal: AbortSignal): Promise<string | undefined> {
  try {
    const text = await requestAdmin(target, { path: '/_ringback/health', accept: 'application/json', status: 200, signal });
    const health = parseJson(text);
    return isObject(health) && health.status === 'ok' ? undefined : `what answers at ${target.url} is not ringback`;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return describeError(error);
  }
}
