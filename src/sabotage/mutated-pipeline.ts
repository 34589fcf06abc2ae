import { parseJson } from '../contract/json.ts';
import type { PipelineOptions } from '../pipeline/options.ts';
import { createPipeline, type Pipeline } from '../pipeline/pipeline.ts';
import type { ReceivedRequest, SentResponse } from '../pipeline/records.ts';
import type { Mutant, Mutation, UnalteredExchange } from './mutation.ts';

/** Makes the pipeline of a mock; `sabotage` of `createMock` takes it. */
export interface PipelineFactory {
  pipeline(options: PipelineOptions): Pipeline;
}

/** A mutation at work in one mock. */
export interface ActiveMutation extends PipelineFactory {
  /** The name of the mutation. */
  readonly name: string;
  /** The number of exchanges that it has altered. A mutation without hits says nothing about the tests. */
  readonly hits: number;
}

/** A record of the mutations that requests reach, made without altering an exchange. */
export interface ReachProbe extends PipelineFactory {
  /** The names of the mutations that would have altered an exchange. */
  readonly reached: ReadonlySet<string>;
  /** The number of exchanges so far. */
  readonly exchanges: number;
}

/**
 * Activates a mutation for one mock.
 * @example
 * const mutation = deriveMutations().find(({ name }) => name === 'createCall/201/status/serverError');
 * const mock = createMock({ sabotage: mutation && createSabotage(mutation) });
 */
export function createSabotage({ name, createMutant }: Mutation): ActiveMutation {
  let hits = 0;
  return {
    name,
    get hits() {
      return hits;
    },
    pipeline(options) {
      const steps = createPipeline(options);
      const mutant = createMutant();
      return { ...steps, exchange };

      function exchange(request: ReceivedRequest['request']): SentResponse {
        const received = steps.receive(request);
        const alteredRequest = mutant.alterRequest?.(received, steps);
        const unaltered = completeExchange(steps, alteredRequest ?? received);
        const alteredResponse = alterResponse(mutant, unaltered);
        const isHit = alteredRequest !== undefined || alteredResponse !== undefined;
        if (isHit) hits += 1;
        const response = isHit ? { ...unaltered.response, ...alteredResponse, sabotage: name } : unaltered.response;
        steps.record({ ...unaltered.received, request: received.request }, response);
        return response;
      }
    },
  };
}

/**
 * Finds the mutations that the requests to one mock reach.
 * @param onHit gets the name at each exchange that a mutation would alter; without it, a mutation is only looked for until found
 */
export function createReachProbe(mutations: readonly Mutation[], onHit?: (name: string) => void): ReachProbe {
  const reached = new Set<string>();
  let exchanges = 0;
  return {
    reached,
    get exchanges() {
      return exchanges;
    },
    pipeline(options) {
      const steps = createPipeline(options);
      const mutants = mutations.map(({ name, createMutant }) => ({ name, mutant: createMutant() }));
      return { ...steps, exchange };

      function exchange(request: ReceivedRequest['request']): SentResponse {
        exchanges += 1;
        const received = steps.receive(request);
        for (const { name, mutant } of mutants)
          if ((onHit || !reached.has(name)) && mutant.alterRequest?.(received, steps)) hit(name);
        const unaltered = completeExchange(steps, received);
        for (const { name, mutant } of mutants) if (alterResponse(mutant, unaltered)) hit(name);
        steps.record(received, unaltered.response);
        return unaltered.response;
      }
    },
  };

  function hit(name: string): void {
    reached.add(name);
    onHit?.(name);
  }
}

function completeExchange({ respond, finish }: Pipeline, received: ReceivedRequest): UnalteredExchange {
  const outcome = respond(received);
  const response = finish(received, outcome);
  return { received, outcome, response, body: parseJson(response.body) };
}

/** Alters a response that the contract declares; those in ringback's own name are outside of it. */
function alterResponse(mutant: Mutant, exchange: UnalteredExchange): SentResponse | undefined {
  return exchange.outcome.declared ? mutant.alterResponse?.(exchange) : undefined;
}
