import type { Apis, Behaviours } from '../apis/api.ts';
import type { Contract, DeclaredResponses } from '../contract/contract.ts';
import { parseRequestBody, unread } from '../contract/parse-request.ts';
import { contractBreachProblem, unknownPathProblem } from '../contract/problem.ts';
import { createRedactor, redactResponse } from '../contract/redact.ts';
import type { Head, Request } from '../contract/request.ts';
import { validateResponse } from '../contract/validate-response.ts';
import type { Journal } from '../journal/journal.ts';
import type { Sandboxes } from '../sandbox/sandbox.ts';
import { type AuthMode, createTokenCheck } from './accepted-tokens.ts';
import { createResponder } from './behave.ts';
import { createKeeper } from './keep.ts';
import { createOpening, type Dialects, identify } from './open.ts';
import { createSteering, type ResponseOverride } from './overrides.ts';
import { type Opened, type Outcome, outcomeOf, type Received, type SentResponse } from './records.ts';
import { refusal } from './reject.ts';
import { answerHeaders, withConstants } from './response-headers.ts';

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
  exchange(request: Request): SentResponse;
  /** All steps, with a head that was opened before. */
  exchangeOpened(opened: Opened, body: string): SentResponse;
  /** The steps that need nothing but the head. */
  open(head: Head): Opened;
  /** The steps before an answer. */
  receive(opened: Opened, body: string): Received;
  /** The answer of the mock: a refusal, or what the operation's behaviour does. */
  answer(received: Received): Outcome;
  /** The steps after an answer. */
  finish(received: Received, outcome: Outcome): SentResponse;
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
    const refused = operation && understood ? checkToken(operation, caller?.sandbox, token) : opened.rejections;

    // Check request
    const {
      query: values,
      body: value,
      rejections,
      advisories,
      mediaType,
    } = operation && understood && refused.length === 0
      ? parseRequestBody(contract, operation, understood, body)
      : unread(refused);
    return {
      opened,
      request,
      at,
      path,
      answers,
      operation,
      caller,
      query: values,
      body: value,
      rejections,
      advisories,
      mediaType,
    };
  }

  /** The answer: a refusal in the vendor's words, or what the operation's behaviour does. */
  function answer(received: Received): Outcome {
    const { request, opened, answers, advisories } = received;
    if (!answers) return outcomeOf(unknownPathProblem(request, opened.nearest), undefined, advisories);
    const override = steer(received);
    if (override.reply) return outcomeOf(override.reply, override.isOwn ? undefined : answers, advisories, override);
    return decide(received, answers, override);
  }

  /** What the operation's rules and behaviour make of a request. */
  function decide(
    received: Received,
    answers: DeclaredResponses & { readonly api: string },
    override: ResponseOverride,
  ): Outcome {
    const done = respond(received);
    if (done.reply) {
      const advisories = done.advisories.length > 0 ? [...received.advisories, ...done.advisories] : received.advisories;
      return outcomeOf(done.reply, answers, advisories, override);
    }
    const dialect = dialects.get(answers.api);
    if (!dialect) return outcomeOf(contractBreachProblem([], `there is no API "${answers.api}"`), undefined, received.advisories);
    return refusal(received, dialect, answers, done.rejections, override);
  }

  /** The steps after an answer: what breaks the contract does not leave. */
  function finish(received: Received, outcome: Outcome): SentResponse {
    const { operation, caller } = received;
    const { declared, override, advisories } = outcome;

    // Check response
    const given = withConstants(outcome.reply, declared?.responses[outcome.reply.status]?.constants);
    const sent = override?.reply ? undefined : received.body;
    const broken = declared ? validateResponse(contract, declared.responses, operation?.line ?? 1, given, sent) : [];
    const reply =
      broken.length === 0
        ? given
        : contractBreachProblem(broken, 'ringback was about to break the contract itself; please report it');
    const violations = broken.length === 0 ? outcome.violations : broken;

    // Journal
    const id = newId();
    const mediaType = declared?.responses[reply.status]?.mediaType;
    const headers = answerHeaders(reply, mediaType, override?.applied, id, caller?.sandbox, violations, advisories);
    const body = reply.body === undefined ? '' : JSON.stringify(reply.body);
    const { status } = reply;
    const fault = override?.fault;
    keep(received, {
      id,
      status,
      headers,
      body: redactResponse(operation, status, reply.body, body),
      violations,
      advisories,
      fault,
    });
    const breaks = fault?.drop ? 'before' : fault?.cut ? 'within' : undefined;
    return { status, headers, body, delay: override?.delay ?? 0, breaks };
  }

  function newId(): string {
    return String(++exchanges);
  }
}
