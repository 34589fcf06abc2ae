import type { Apis, Behaviours, Dialect } from './apis/api.ts';
import { checkResponse } from './contract/check-response.ts';
import type { Answers, Contract } from './contract/contract.ts';
import { createMatcher } from './contract/match.ts';
import { readPreference } from './contract/prefer.ts';
import { breach, nowhere } from './contract/problem.ts';
import { authenticate, authorize, createUnderstanding, refuseRoute } from './contract/receive.ts';
import { createRedactor, redactAnswer } from './contract/redact.ts';
import type { Request } from './contract/request.ts';
import { bearerToken } from './contract/token.ts';
import { answerHeaders, withConstants } from './headers.ts';
import type { Journal } from './journal/journal.ts';
import { createKeeper } from './keep.ts';
import { type Answer, type Outcome, outcomeOf, type Received, unseen } from './outcome.ts';
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
  readonly journal: Journal;
  /** The time, in ms of the epoch. */
  readonly now: () => number;
  /** Which access tokens are good. */
  readonly auth: AuthMode;
  /** The address that answers give for themselves, without a slash at the end; else the one the client used. */
  readonly publicUrl?: string | undefined;
  /** Whether requests are for somebody else: what they prefer is not for us then. */
  readonly forwards?: boolean;
}

/** The pipeline as a whole, and its parts for those whose answer comes later. */
export interface Pipeline {
  /** All steps. */
  exchange(request: Request): Answer;
  /** The steps before an answer. */
  receive(request: Request): Received;
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
  const match = createMatcher(contract);
  const respond = createResponder(options);
  const understand = createUnderstanding(contract);
  const keep = createKeeper(journal, createRedactor(contract));
  const steer = createSteering(options.sandboxes);
  const checkToken = createTokenCheck(options);
  const dialects: ReadonlyMap<string, Dialect> = new Map(Object.entries(apis));
  let exchanges = 0;

  return { exchange, receive, answer, finish, newId, keep };

  function exchange(request: Request): Answer {
    const received = receive(request);
    return finish(received, answer(received));
  }

  /** The steps before an answer; the first that turns the request away says so in `told`, and ends them. */
  function receive(incoming: Request): Received {
    const request = options.publicUrl === undefined ? incoming : { ...incoming, base: options.publicUrl };
    const received = unseen(request, now());

    // Match
    const found = match(request.method, request.path);
    if (found.kind === 'nowhere') {
      received.nearest = found.nearest;
      return received;
    }
    received.answers = found.kind === 'operation' ? found.operation : found.api;
    if (found.kind === 'unknownPath') {
      received.told = refuseRoute(found, request);
      return received;
    }
    const path = found.parameters;
    const token = bearerToken(request.headers.authorization);
    const caller = dialects.get(received.answers.api)?.identify(request, path, token) ?? {};
    received.path = path;
    received.caller = caller;
    if (found.kind === 'methodNotAllowed') {
      received.told = refuseRoute(found, request);
      received.headers = { Allow: found.allow.join(', ') };
      return received;
    }

    const { operation } = found;
    received.operation = operation;
    received.preference = options.forwards ? undefined : readPreference(request);
    if (received.preference?.code !== undefined || received.preference?.example !== undefined) return received;

    // Authenticate
    received.told = authenticate(operation, token);
    if (received.told.length > 0) return received;
    received.told = checkToken(operation, caller.sandbox, token);
    if (received.told.length > 0) return received;
    received.told = authorize(operation, caller.tokenKind);
    if (received.told.length > 0) return received;

    // Negotiate, check request
    const understood = understand(operation, request, path);
    received.query = understood.query;
    received.body = understood.body;
    received.told = understood.told;
    received.advisories = understood.advisories;
    return received;
  }

  /** The answer: a refusal in the vendor's words, or what the operation's behaviour does. */
  function answer(received: Received): Outcome {
    const { request, answers, advisories } = received;
    if (!answers) return outcomeOf(nowhere(request, received.nearest), undefined, advisories);
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
