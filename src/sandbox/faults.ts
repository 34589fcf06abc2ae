import type { Contract, Operation } from '../contract/contract.ts';
import { milliseconds } from '../contract/duration.ts';
import type { ExampleNames } from '../contract/generated/names.ts';
import { fixedLimits } from '../contract/limits.ts';
import { chooseResponse, longestWait } from '../contract/prefer.ts';

/** The effects of a failure on purpose; at least one is needed. */
export interface FaultEffects {
  /** The number of requests that it strikes; all requests until it is cleared by default. */
  readonly times?: number;
  /** Answers with this declared status, and does nothing else. */
  readonly status?: number;
  /** Delays the response: by an ISO 8601 duration, or a random one between two. */
  readonly delay?: string | { readonly min: string; readonly max: string };
  /** Drops the connection before the request is carried out, or after it: the call is placed, the response is lost. */
  readonly drop?: 'before' | 'after';
  /** Cuts the response off in the middle of its body. */
  readonly cut?: boolean;
}

/** A failure on purpose for one operation of the contract. */
export interface OperationFault<Id extends keyof ExampleNames> extends FaultEffects {
  /** The operation that it strikes. */
  readonly operationId: Id;
  /** Answers with this named example, and does nothing else. */
  readonly example?: ExampleNames[Id];
}

/** A failure on purpose for every operation; one that does not declare its response is passed by. */
export interface AnyOperationFault extends FaultEffects {
  readonly operationId?: never;
  /** Answers with this named example, and does nothing else. */
  readonly example?: ExampleNames[keyof ExampleNames];
}

/**
 * A failure on purpose, for the next requests of one sandbox.
 * @example
 * const fault: Fault = { operationId: 'createCall', example: 'agentNumberBusy', times: 1 };
 */
export type Fault = AnyOperationFault | { [Id in keyof ExampleNames]: OperationFault<Id> }[keyof ExampleNames];

/** A failure whose names are not checked yet. */
export interface UncheckedFault extends FaultEffects {
  readonly operationId?: string;
  readonly example?: string;
}

/** The faults of one sandbox, in the order in which they strike. */
export interface Faults {
  /** The faults that have requests left to strike. */
  readonly list: readonly Fault[];
  add(fault: Fault): void;
  clear(): void;
  /** Takes the first fault that strikes an operation. A fault whose response the operation does not declare passes it by. */
  take(operation: Operation): Fault | undefined;
}

/** Creates a list of faults, which is empty by default. */
export function createFaults(saved: readonly Fault[] = []): Faults {
  let list = saved;
  return {
    get list() {
      return list;
    },
    add(fault) {
      if (list.length >= fixedLimits.faults)
        throw new RangeError(`a sandbox has at most ${fixedLimits.faults} faults: clear those that are no longer needed`);
      list = [...list, fault];
    },
    clear() {
      list = [];
    },
    take(operation) {
      if (list.length === 0) return undefined;
      const taken = list.find((fault) => concerns(fault, operation) && chooseResponse(operation, fault));
      const times = taken?.times;
      if (times !== undefined) {
        list = list.flatMap((fault) => (fault !== taken ? [fault] : times > 1 ? [{ ...fault, times: times - 1 }] : []));
      }
      return taken;
    },
  };
}

/** The members of a fault, for callers without types. */
const members = ['operationId', 'times', 'status', 'example', 'delay', 'drop', 'cut'];

/** Copies a fault, as far as it is one. */
export function copyFault(fault: UncheckedFault): UncheckedFault {
  if (typeof fault !== 'object' || fault === null) return fault;
  const { delay } = fault;
  return typeof delay === 'object' && delay !== null ? { ...fault, delay: { ...delay } } : { ...fault };
}

/**
 * Checks that a fault can strike.
 * @throws RangeError that names the wrong member
 */
export function checkFault(contract: Contract, fault: UncheckedFault): asserts fault is Fault {
  if (typeof fault !== 'object' || fault === null) throw new RangeError(`a fault must be an object, not ${fault}`);
  if (JSON.stringify(fault).length > fixedLimits.faultBytes)
    throw new RangeError(`a fault may have ${fixedLimits.faultBytes} bytes as JSON`);
  const { operationId, times, status, example, delay = 'PT0S', drop, cut } = fault;
  const unknown = Object.keys(fault).find((name) => !members.includes(name));
  if (unknown !== undefined) throw new RangeError(`a fault has no "${unknown}"; it has ${members.join(', ')}`);
  if (drop !== undefined && !['before', 'after'].includes(drop))
    throw new RangeError(`"drop" must be before or after, not ${drop}`);
  if (cut !== undefined && typeof cut !== 'boolean') throw new RangeError(`"cut" must be true or false, not ${cut}`);
  const all = Object.values(contract.operations);
  const operations = all.filter((operation) => concerns(fault, operation));
  if (operations.length === 0) {
    const names = all.map((operation) => operation.operationId);
    throw new RangeError(`"operationId": there is no ${operationId}; there are ${names.join(', ')}`);
  }
  if (times !== undefined && !(Number.isInteger(times) && times > 0))
    throw new RangeError(`"times" must be a positive integer, not ${times}`);
  const effects = [status, example, fault.delay, drop, cut || undefined];
  if (effects.every((effect) => effect === undefined))
    throw new RangeError('a fault needs an effect: status, example, delay, drop or cut');
  const wanted = { status, example };
  if (!operations.some((operation) => chooseResponse(operation, wanted)))
    throw new RangeError(`no response of ${operationId ?? 'any operation'} has ${JSON.stringify(wanted)}`);
  const { min, max } = typeof delay === 'object' && delay !== null ? delay : { min: delay, max: delay };
  if (milliseconds(min) > milliseconds(max) || milliseconds(max) > longestWait * 1000)
    throw new RangeError(`"delay" must be at most ${longestWait} seconds, and its min at most its max`);
}

function concerns({ operationId }: UncheckedFault, operation: Operation): boolean {
  return operationId === undefined || operationId === operation.operationId;
}
