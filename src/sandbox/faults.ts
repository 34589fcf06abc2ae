import type { Contract, Operation } from '../contract/contract.ts';
import { milliseconds } from '../contract/duration.ts';
import { chooseResponse, longestWait } from '../contract/prefer.ts';

/** Something that goes wrong on purpose, for the next requests of one sandbox. */
export interface Fault {
  /** Which operation it strikes; every one by default. */
  readonly operationId?: string;
  /** How many requests it strikes; all until it is cleared, by default. */
  readonly times?: number;
  /** Answers with this declared status, and does nothing else. */
  readonly status?: number;
  /** Answers with this named example, and does nothing else. */
  readonly example?: string;
  /** Delays the answer: an ISO 8601 duration, or a random one between two. */
  readonly delay?: string | { readonly min: string; readonly max: string };
  /** Drops the connection before anything is done, or after: did the telephone ring? */
  readonly drop?: 'before' | 'after';
  /** Ends the answer in the middle of its body. */
  readonly cut?: boolean;
}

/** The faults of one sandbox, in the order in which they strike. */
export interface Faults {
  /** Those that have requests left to strike. */
  readonly list: readonly Fault[];
  add(fault: Fault): void;
  clear(): void;
  /** Takes the first fault that strikes an operation; one whose answer the operation does not have passes it by. */
  take(operation: Operation): Fault | undefined;
}

/** No faults yet. */
export function createFaults(): Faults {
  let list: Fault[] = [];
  return {
    get list() {
      return list;
    },
    add(fault) {
      list = [...list, fault];
    },
    clear() {
      list = [];
    },
    take(operation) {
      if (list.length === 0) return undefined;
      const found = list.find(
        (fault) => (fault.operationId ?? operation.operationId) === operation.operationId && chooseResponse(operation, fault),
      );
      if (found?.times !== undefined) {
        const left = found.times - 1;
        list = list.flatMap((fault) => (fault !== found ? [fault] : left > 0 ? [{ ...fault, times: left }] : []));
      }
      return found;
    },
  };
}

/**
 * Refuses a fault that could never strike as it says.
 * @throws RangeError with what is wrong
 */
export function checkFault({ operations }: Contract, { operationId, times, status, example, delay }: Fault): void {
  const struck = Object.values(operations).filter(
    (operation) => (operationId ?? operation.operationId) === operation.operationId,
  );
  if (struck.length === 0)
    throw new RangeError(`"operationId": there is no ${operationId}; there are ${Object.keys(operations).join(', ')}`);
  if (times !== undefined && !(Number.isInteger(times) && times > 0))
    throw new RangeError(`"times": ${times} is no count of requests`);
  const wanted = { ...(status === undefined ? {} : { status }), ...(example === undefined ? {} : { example }) };
  if (!struck.some((operation) => chooseResponse(operation, wanted))) {
    throw new RangeError(`no answer of ${operationId ?? 'any operation'} has ${JSON.stringify(wanted)}`);
  }
  const [min, max] = (typeof delay === 'object' ? [delay.min, delay.max] : [delay ?? 'PT0S', delay ?? 'PT0S']).map(milliseconds);
  if (min === undefined || max === undefined || min > max || max > longestWait * 1000) {
    throw new RangeError(`"delay": it is at most ${longestWait} seconds, and min no more than max`);
  }
}
