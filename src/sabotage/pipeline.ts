import { parseJson } from '../contract/json.ts';
import type { PipelineOptions } from '../pipeline/options.ts';
import { createPipeline, type Pipeline } from '../pipeline/pipeline.ts';
import type { ReceivedRequest, SentResponse } from '../pipeline/records.ts';
import type { Happened, Mutation, Parts, Sabotage } from './sabotage.ts';

/** Breaks the contract of one mock in one way; `sabotage` of `createMock` takes it. */
export interface Saboteur {
  /** The name of the mutation. */
  readonly name: string;
  /** The number of exchanges that it has broken so far. Without one it says nothing about the tests. */
  readonly strikes: number;
  /** Makes the pipeline of a mock, mutated. */
  pipeline(options: PipelineOptions): Pipeline;
}

/** Watches the exchanges of an honest mock for what could have been broken; `sabotage` of `createMock` takes it. */
export interface ReachProbe extends Saboteur {
  /** The names of the mutations that would have struck. */
  readonly reached: ReadonlySet<string>;
  /** The number of exchanges so far. */
  readonly exchanges: number;
}

/**
 * Puts a mutation to work, for one mock.
 * @example
 * const [sabotage] = sabotagesOf();
 * const mock = createMock({ sabotage: sabotage && createSabotage(sabotage) });
 */
export function createSabotage({ name, begin }: Sabotage): Saboteur {
  let strikes = 0;
  return {
    name,
    get strikes() {
      return strikes;
    },
    pipeline(options) {
      const mutation = begin();
      return mutate(options, (received, parts) => {
        const altered = mutation.bend?.(received, parts);
        return {
          received: altered,
          tamper(happened) {
            const response = alteredResponse(mutation, happened);
            if (!altered && !response) return undefined;
            strikes += 1;
            return { ...happened.answer, ...response, sabotage: name };
          },
        };
      });
    },
  };
}

/**
 * Finds out which mutations would strike, without any of them doing it.
 * @param onStrike called each time that one would; without it each is looked for until it is found
 */
export function createReachProbe(sabotages: readonly Sabotage[], onStrike?: (name: string) => void): ReachProbe {
  const reached = new Set<string>();
  let exchanges = 0;
  const strikes = (name: string) => {
    reached.add(name);
    onStrike?.(name);
  };
  return {
    name: '',
    strikes: 0,
    reached,
    get exchanges() {
      return exchanges;
    },
    pipeline(options) {
      const begun = sabotages.map(({ name, begin }) => ({ name, mutation: begin() }));
      return mutate(options, (received, parts) => {
        exchanges += 1;
        for (const { name, mutation } of begun)
          if ((onStrike || !reached.has(name)) && mutation.bend?.(received, parts)) strikes(name);
        return {
          tamper(happened) {
            for (const { name, mutation } of begun) if (alteredResponse(mutation, happened)) strikes(name);
            return undefined;
          },
        };
      });
    },
  };
}

/** The handling of one exchange: the request to take it for, and the response to send instead. */
interface Handling {
  readonly received?: ReceivedRequest | undefined;
  tamper(happened: Happened): SentResponse | undefined;
}

/** Composes the steps of a pipeline so that the journal shows what was really sent, and by which mutation. */
function mutate(options: PipelineOptions, handle: (received: ReceivedRequest, parts: Parts) => Handling): Pipeline {
  const pipeline = createPipeline(options);
  return {
    ...pipeline,
    exchange(request) {
      const received = pipeline.receive(request);
      const handling = handle(received, pipeline);
      const taken = handling.received ?? received;
      const outcome = pipeline.respond(taken);
      const whole = { ...taken, request: received.request };
      const answer = pipeline.finish(whole, outcome);
      const sent = handling.tamper({ received: taken, outcome, answer, body: parseJson(answer.body) }) ?? answer;
      pipeline.record(whole, sent);
      return sent;
    },
  };
}

/** Leaves responses in ringback's own name as they are: they are outside the contract. */
function alteredResponse({ tamper }: Mutation, happened: Happened): SentResponse | undefined {
  return happened.outcome.declared ? tamper?.(happened) : undefined;
}
