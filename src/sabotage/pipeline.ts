import { parseJson } from '../contract/json.ts';
import { redactResponse } from '../contract/redact.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { createPipeline, type Pipeline, type PipelineOptions } from '../pipeline/pipeline.ts';
import type { Opened, Received, SentResponse } from '../pipeline/records.ts';
import type { Happened, Mutation, Parts, Sabotage } from './sabotage.ts';

/** Breaks the contract of one mock in one way; `sabotage` of `createMock` takes it. */
export interface Saboteur {
  /** Of the sabotage. */
  readonly name: string;
  /** How many exchanges it has broken so far. One that never strikes says nothing about the tests. */
  readonly strikes: number;
  /** The pipeline of a mock, sabotaged. */
  pipeline(options: PipelineOptions): Pipeline;
}

/** Watches the exchanges of an honest mock for what could have been broken; `sabotage` of `createMock` takes it. */
export interface ReachProbe extends Saboteur {
  /** The names of the sabotages that would have struck. */
  readonly reached: ReadonlySet<string>;
  /** How many exchanges there were. */
  readonly exchanges: number;
}

/**
 * Puts a sabotage to work, for one mock.
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
      const interference = begin();
      return wrapped(options, (received, parts) => {
        const bent = interference.bend?.(received, parts);
        return {
          received: bent,
          tamper: (happened) => {
            const answer = tampered(interference, happened);
            if (bent || answer) strikes += 1;
            return { answer, mark: bent || answer ? name : undefined };
          },
        };
      });
    },
  };
}

/**
 * Finds out which sabotages would strike, without any of them doing it.
 * @param onStrike told each time that one would; without it each is looked for until it is found
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
      const begun = sabotages.map(({ name, begin }) => ({ name, interference: begin() }));
      return wrapped(options, (received, parts) => {
        exchanges += 1;
        for (const { name, interference } of begun)
          if ((onStrike || !reached.has(name)) && interference.bend?.(received, parts)) strikes(name);
        return {
          tamper(happened) {
            for (const { name, interference } of begun) if (tampered(interference, happened)) strikes(name);
            return {};
          },
        };
      });
    },
  };
}

/** What is done with one exchange: what it is taken for, and what is answered instead. */
interface Handling {
  readonly received?: Received | undefined;
  tamper(happened: Happened): { readonly answer?: SentResponse | undefined; readonly mark?: string | undefined };
}

/** A pipeline whose journal keeps what was really sent, and by which sabotage. */
function wrapped(options: PipelineOptions, handle: (received: Received, parts: Parts) => Handling): Pipeline {
  const kept: JournalEntry[] = [];
  const honest = createPipeline({ ...options, journal: { add: (exchange) => kept.push(exchange) } });
  const parts: Parts = { ...honest, receive: (request) => honest.receive(honest.open(request), request.body) };
  return { ...honest, exchange: (request) => exchangeOpened(honest.open(request), request.body), exchangeOpened };

  function exchangeOpened(opened: Opened, body: string): SentResponse {
    const received = honest.receive(opened, body);
    const handling = handle(received, parts);
    const used = handling.received ?? received;
    const outcome = honest.answer(used);
    const answer = honest.finish({ ...used, opened, request: received.request }, outcome);
    const { answer: other, mark } = handling.tamper({ received: used, outcome, answer, body: parseJson(answer.body) });
    for (const entry of kept.splice(0)) options.journal.add(mark === undefined ? entry : marked(entry, mark, used, other));
    return other ?? answer;
  }
}

/** Ringback's own words are nobody's contract: they stay. */
function tampered({ tamper }: Mutation, happened: Happened): SentResponse | undefined {
  return happened.outcome.declared ? tamper?.(happened) : undefined;
}

/** An entry with what was sent; a body that is no JSON is kept as a text. */
function marked(entry: JournalEntry, sabotage: string, { operation }: Received, sent: SentResponse | undefined): JournalEntry {
  if (!sent) return { ...entry, sabotage };
  const value = parseJson(sent.body);
  const text = value === undefined && sent.body !== '' ? JSON.stringify(sent.body) : sent.body;
  // A body that cannot be read is not shown where it could hold a secret.
  const hides = (operation?.responses[entry.status]?.secrets.length ?? 0) > 0 && typeof parseJson(text) !== 'object';
  const body = hides ? '' : redactResponse(operation, entry.status, value, text);
  return { ...entry, sabotage, status: sent.status, headers: sent.headers, body };
}
