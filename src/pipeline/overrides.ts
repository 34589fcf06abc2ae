import { milliseconds } from '../contract/duration.ts';
import { chooseResponse, prefer } from '../contract/prefer.ts';
import { problem } from '../contract/problem.ts';
import type { Reply } from '../contract/validate-response.ts';
import type { Fault } from '../sandbox/faults.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import { createOutcome, type Outcome, type ReceivedRequest } from './records.ts';

type Respond = (received: ReceivedRequest) => Outcome;

/**
 * Makes the step that overrides the response of an operation: the request's own preference decides, else the next fault of its
 * sandbox, else `respond`.
 */
export function createOverride(sandboxes: Sandboxes): (received: ReceivedRequest, respond: Respond) => Outcome {
  return (received, respond) => {
    const { operation, caller, preference, advisories } = received;
    if (!operation) return respond(received);
    if (preference) {
      const preferred = prefer(operation, preference);
      if ('impossible' in preferred) return createOutcome(preferred.impossible, undefined, advisories);
      const outcome = preferred.reply ? choose(received, preferred.reply) : respond(received);
      return { ...outcome, delay: preferred.delay, preference: preferred.applied };
    }
    const sandbox = caller.sandbox === undefined ? undefined : sandboxes.find(caller.sandbox);
    const fault = sandbox?.faults.take(operation);
    if (!sandbox || !fault) return respond(received);
    const delay = drawDelay(fault, sandbox);
    return { ...strike(fault, received, respond), fault, delay };
  };
}

function choose({ declared, advisories }: ReceivedRequest, reply: Reply): Outcome {
  return { ...createOutcome(reply, declared, advisories), isChosen: true };
}

function strike(fault: Fault, received: ReceivedRequest, respond: Respond): Outcome {
  if (fault.drop === 'before') {
    const reply = problem(503, 'Connection dropped', 'A fault dropped the connection before anything was done.');
    return createOutcome(reply, undefined, received.advisories);
  }
  const names = fault.status !== undefined || fault.example !== undefined;
  const reply = names && received.operation ? chooseResponse(received.operation, fault) : undefined;
  return reply ? choose(received, reply) : respond(received);
}

function drawDelay({ delay }: Fault, sandbox: Sandbox): number {
  if (delay === undefined) return 0;
  if (typeof delay === 'string') return milliseconds(delay);
  const [min, max] = [milliseconds(delay.min), milliseconds(delay.max)];
  return min + Math.floor(sandbox.random() * (max - min + 1));
}
