import { milliseconds } from '../contract/duration.ts';
import { chooseResponse, prefer } from '../contract/prefer.ts';
import { problem } from '../contract/problem.ts';
import type { Reply } from '../contract/validate-response.ts';
import type { Fault } from '../sandbox/faults.ts';
import type { Sandbox, Sandboxes } from '../sandbox/sandbox.ts';
import type { Received } from './records.ts';

/** How a request is answered otherwise than by its operation: what it asks for itself, and the faults of its sandbox. */
export interface ResponseOverride {
  /** The answer in place of the operation's; not checked when it is ringback's own. */
  readonly reply?: Reply;
  readonly isOwn?: boolean;
  /** In ms. */
  readonly delay: number;
  /** For Preference-Applied. */
  readonly applied?: string;
  readonly fault?: Fault;
}

const untouched: ResponseOverride = { delay: 0 };

/** Looks up what steers a request: its own preference before its sandbox's next fault. */
export function createSteering(sandboxes: Sandboxes): (received: Received) => ResponseOverride {
  return ({ operation, caller, opened: { preference } }) => {
    if (!operation) return untouched;
    if (preference) {
      const preferred = prefer(operation, preference);
      return 'refused' in preferred ? { reply: preferred.refused, isOwn: true, delay: 0 } : preferred;
    }
    const sandbox = caller?.sandbox === undefined ? undefined : sandboxes.find(caller.sandbox);
    const fault = sandbox?.faults.take(operation);
    if (!sandbox || !fault) return untouched;
    const struck = { fault, delay: delayOf(fault, sandbox) };
    if (fault.drop === 'before')
      return {
        ...struck,
        reply: problem(503, 'Connection dropped', 'A fault dropped the connection before anything was done.'),
        isOwn: true,
      };
    const reply = fault.status === undefined && fault.example === undefined ? undefined : chooseResponse(operation, fault);
    return reply ? { ...struck, reply } : struck;
  };
}

function delayOf({ delay }: Fault, sandbox: Sandbox): number {
  if (delay === undefined) return 0;
  if (typeof delay === 'string') return milliseconds(delay);
  const [min, max] = [milliseconds(delay.min), milliseconds(delay.max)];
  return min + Math.floor(sandbox.random() * (max - min + 1));
}
