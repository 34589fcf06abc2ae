import type { Apis, Behaviours } from './apis/api.ts';
import { checkResponse } from './contract/check-response.ts';
import type { Answers, Contract } from './contract/contract.ts';
import { breach, nowhere } from './contract/problem.ts';
import { understandBody, unread } from './contract/receive.ts';
import { createRedactor, redactAnswer } from './contract/redact.ts';
import type { Head, Request } from './contract/request.ts';
import { answerHeaders, withConstants } from './headers.ts';
import type { Journal } from './journal/journal.ts';
import { createKeeper } from './keep.ts';
import { createOpening, type Dialects, identify } from './open.ts';
import { type Answer, type Opened, type Outcome, outcomeOf, type Received } from './outcome.ts';
import { refusal } from './refusal.ts';
import { createResponder } from './respond.ts';
import type { Sandboxes } from './sandbox/sandbox.ts';
import { createSteering, type Steered } from './steer.ts';
import { type AuthMode, createTokenCheck } from './token-check.ts';

/** What the pipeline runs on. */
export interface PipelineOptions {
  readonly contract: Contract;
  readonly apis: Apis;
  readonly behaviours: Behaviours;
  readonly sandboxes: Sandboxes;
  readonly journal: Pick<Journal, 'add'>;
  /** The time, in ms of the epoch. */
  readonly now: () => number;
  /** Which access tokens are good. */
  readonly auth: AuthMode;
  /** The address that answers give for themselves, without a slash at the end; else the one the client used. */
  readonly publicUrl?: string | undefined;
  /** Whether requests are for somebody else: what they prefer is not for us then. */
  readonly forwards?: boolean;
}

/** The pipeline as a whole, and its parts for those who have more than that to do. */
export interface Pipeline {
  /** All steps. */
  exchange(request: Request): Answer;
  /** All steps, with a head that was opened before. */
  exchangeOpened(opened: Opened, body: string): Answer;
  /** The steps that need nothing but the head. */
  open(head: Head): Opened;
  /** The steps before an answer. */
  receive(opened: Opened, body: string): Received;
  /** The answer of the mock: a refusal, or what the operation's behaviour does. */
  answer(received: Received): Outcome;
  /** The steps after an answer. */
  finish(received: Received, outcome: Outcome): Answer;
  /** The id of a new exchange. */
  newId(): string;
  /** Puts an exchange into the journal. */
  keep: ReturnType<typeof createKeeper>;
}

/**
 * The pipeline: match, authenticate, negotiate, check request, respond, check response, journal.
 *
 * Nothing is thrown for what a client can cause: a step that turns a request away says so in `told`.
 */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { contract, apis, journal, now } = options;
  const respond = createResponder(options);
  const redact = createRedactor(contract);
  const steer = createSteering(options.sandboxes);
  const checkToken = createTokenCheck(options);
  const dialects: Dialects = new Map(Object.entries(apis));
  const open = createOpening(contract, dialects, redact, options);
  const keep = createKeeper(journal, redact);
  let exchanges = 0;

  const exchangeOpened = (opened: Opened, body: string) => {
    const received = receive(opened, body);
    return finish(received, answer(received));
  };
  const exchange = (request: Request) => exchangeOpened(open(request), request.body);
  return { exchange, exchangeOpened, open, receive, answer, finish, newId, keep };

  /** The steps before an answer that need more than the head. */
  function receive(opened: Opened, body: string): Received {
    const { head, operation, answers, path, understood, token } = opened;
    // Who names himself in the body only is known from now on.
    const caller =
      opened.caller?.sandbox === undefined && answers && body !== '' ? identify(dialects, opened, body) : opened.caller;
    const { method, query, headers, base } = head;
    const request: Request = { method, path: head.path, query, headers, base, body };
    const at = now();
    const refused = operation && understood ? checkToken(operation, caller?.sandbox, token) : opened.told;

    // Check request
    const {
      query: values,
      body: value,
      told,
      advisories,
      mediaType,
    } = operation && understood && refused.length === 0 ? understandBody(contract, operation, understood, body) : unread(refused);
    return { opened, request, at, path, answers, operation, caller, query: values, body: value, told, advisories, mediaType };
  }

  /** The answer: a refusal in the vendor's words, or what the operation's behaviour does. */
  function answer(received: Received): Outcome {
    const { request, opened, answers, advisories } = received;
    if (!answers) return outcomeOf(nowhere(request, opened.nearest), undefined, advisories);
    const steered = steer(received);
    if (steered.reply) return outcomeOf(steered.reply, steered.isOwn ? undefined : answers, advisories, steered);
    return decide(received, answers, steered);
  }

  /** What the operation's rules and behaviour make of a request. */
  function decide(received: Received, answers: Answers & { readonly api: string }, steered: Steered): Outcome {
    const done = respond(received);
    if (done.reply) {
      const advisories = done.advisories.length > 0 ? [...received.advisories, ...done.advisories] : received.advisories;
      return outcomeOf(done.reply, answers, advisories, steered);
    }
    const dialect = dialects.get(answers.api);
    if (!dialect) return outcomeOf(breach([], `there is no API "${answers.api}"`), undefined, received.advisories);
    return refusal(received, dialect, answers, done.told, steered);
  }

  /** The steps after an answer: what breaks the contract does not leave. */
  function finish(received: Received, outcome: Outcome): Answer {
    const { operation, caller } = received;
    const { declared, steered, advisories } = outcome;

    // Check response
    const given = withConstants(outcome.reply, declared?.responses[outcome.reply.status]?.constants);
    const sent = steered?.reply ? undefined : received.body;
    const broken = declared ? checkResponse(contract, declared.responses, operation?.line ?? 1, given, sent) : [];
    const reply =
      broken.length === 0 ? given : breach(broken, 'ringback was about to break the contract itself; please report it');
    const violations = broken.length === 0 ? outcome.violations : broken;

    // Journal
    const id = newId();
    const mediaType = declared?.responses[reply.status]?.mediaType;
    const headers = answerHeaders(reply, mediaType, steered?.applied, id, caller?.sandbox, violations, advisories);
    const body = reply.body === undefined ? '' : JSON.stringify(reply.body);
    const { status } = reply;
    const fault = steered?.fault;
    keep(received, {
      id,
      status,
      headers,
      body: redactAnswer(operation, status, reply.body, body),
      violations,
      advisories,
      fault,
    });
    const breaks = fault?.drop ? 'before' : fault?.cut ? 'within' : undefined;
    return { status, headers, body, delay: steered?.delay ?? 0, breaks };
  }

  function newId(): string {
    return String(++exchanges);
  }
}
