import type { Apis, Behaviours, Dialect } from './apis/api.ts';
import { documentedNames } from './contract/check-request.ts';
import { checkResponse, type Reply } from './contract/check-response.ts';
import type { Answers, Contract } from './contract/contract.ts';
import { createMatcher } from './contract/match.ts';
import { readPreference } from './contract/prefer.ts';
import { breach, nowhere } from './contract/problem.ts';
import { authenticate, authorize, refuseRoute, type Understood, understand } from './contract/receive.ts';
import { createRedactor, redactAnswer, redactHeaders } from './contract/redact.ts';
import type { Request } from './contract/request.ts';
import { bearerToken } from './contract/token.ts';
import { findingHeaders } from './headers.ts';
import type { Exchange, Journal } from './journal/journal.ts';
import type { Answer, Outcome, Received } from './outcome.ts';
import { refusal } from './refusal.ts';
import { createResponder } from './respond.ts';
import type { Sandboxes } from './sandbox/sandbox.ts';
import { createSteering } from './steer.ts';
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
  /** Called with every exchange, after it was journalled. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
}

const nothing: Understood = { query: {}, body: undefined, told: [], advisories: [] };

/**
 * The pipeline: match, authenticate, negotiate, check request, respond, check response, journal.
 *
 * Nothing is thrown for what a client can cause: a step that turns a request away says so in `told`.
 */
export function createPipeline(options: PipelineOptions): (request: Request) => Answer {
  const { contract, apis, journal, now } = options;
  const match = createMatcher(contract);
  const respond = createResponder(options);
  const redact = createRedactor(contract);
  const steer = createSteering(options.sandboxes);
  const checkToken = createTokenCheck(options);
  const dialects: ReadonlyMap<string, Dialect> = new Map(Object.entries(apis));
  let exchanges = 0;

  return function exchange(incoming) {
    const request = options.publicUrl === undefined ? incoming : { ...incoming, base: options.publicUrl };
    const received = receive(request);
    return finish(received, answer(received));
  };

  /** The steps before an answer. */
  function receive(request: Request): Received {
    const open = { request, at: now(), path: {}, ...nothing };

    // Match
    const found = match(request.method, request.path);
    if (found.kind === 'nowhere') return { ...open, nearest: found.nearest };
    if (found.kind === 'unknownPath') return { ...open, answers: found.api, told: refuseRoute(found, request) };
    const { parameters: path } = found;
    const answers = found.kind === 'operation' ? found.operation : found.api;
    const token = bearerToken(request.headers.authorization);
    const caller = dialects.get(answers.api)?.identify(request, path, token) ?? {};
    const met = { ...open, path, answers, caller };
    if (found.kind === 'methodNotAllowed') {
      return { ...met, told: refuseRoute(found, request), headers: { Allow: found.allow.join(', ') } };
    }

    const { operation } = found;
    const preference = readPreference(request);
    if (preference?.code !== undefined || preference?.example !== undefined) return { ...met, operation, preference };

    // Authenticate
    const unauthenticated = authenticate(operation, token);
    if (unauthenticated.length > 0) return { ...met, operation, told: unauthenticated };
    const unissued = checkToken(operation, caller.sandbox, token);
    if (unissued.length > 0) return { ...met, operation, told: unissued };
    const unauthorized = authorize(operation, caller.tokenKind);
    if (unauthorized.length > 0) return { ...met, operation, told: unauthorized };

    // Negotiate, check request
    const understood = understand(contract, operation, request, path);
    return { ...met, operation, ...understood, ...(preference ? { preference } : {}) };
  }

  /** The answer: a refusal in the vendor's words, or what the operation's behaviour does. */
  function answer(received: Received): Outcome {
    const { request, answers, advisories } = received;
    if (!answers) return { reply: nowhere(request, received.nearest), violations: [], advisories };
    const steered = steer(received);
    if (!steered.reply) return { ...decide(received, answers), steered };
    return { reply: steered.reply, ...(steered.isOwn ? {} : { declared: answers }), violations: [], advisories, steered };
  }

  /** What the operation's rules and behaviour make of a request. */
  function decide(received: Received, answers: Answers & { readonly api: string }): Outcome {
    const { request, advisories } = received;
    const done = respond(received);
    if ('reply' in done)
      return { reply: done.reply, declared: answers, violations: [], advisories: [...advisories, ...done.advisories] };
    const dialect = dialects.get(answers.api);
    if (!dialect) return { reply: breach([], `there is no API "${answers.api}"`), violations: [], advisories };
    const documented = received.operation ? documentedNames(received.operation) : [];
    return refusal(request, dialect, answers, done.told, advisories, received.headers, documented);
  }

  /** The steps after an answer: what breaks the contract does not leave. */
  function finish(received: Received, outcome: Outcome): Answer {
    const { request, operation, answers, caller, at } = received;

    // Check response
    const { declared } = outcome;
    const constants = declared?.responses[outcome.reply.status]?.constants;
    const given: Reply = { ...outcome.reply, headers: { ...constants, ...outcome.reply.headers } };
    const broken = declared
      ? checkResponse(
          contract,
          declared.responses,
          operation?.line ?? 1,
          given,
          outcome.steered?.reply ? undefined : received.body,
        )
      : [];
    const reply =
      broken.length === 0 ? given : breach(broken, 'ringback was about to break the contract itself; please report it');

    // Journal
    const id = String(++exchanges);
    const violations = broken.length === 0 ? outcome.violations : broken;
    const { delay = 0, applied, fault } = outcome.steered ?? {};
    const mediaType = declared?.responses[reply.status]?.mediaType;
    const headers = {
      ...(mediaType ? { 'Content-Type': `${mediaType}; charset=utf-8` } : {}),
      ...reply.headers,
      ...(applied === undefined ? {} : { 'Preference-Applied': applied }),
      ...findingHeaders(id, caller?.sandbox, violations, outcome.advisories),
    };
    const { base, method, path, query, body } = request;
    const entry: Exchange = {
      id,
      at,
      ...(answers ? { api: answers.api } : {}),
      ...(operation ? { operationId: operation.operationId } : {}),
      ...(caller?.sandbox ? { sandbox: caller.sandbox } : {}),
      ...(caller?.tokenKind ? { tokenKind: caller.tokenKind } : {}),
      request: {
        base,
        method,
        path,
        query: redact.query(query),
        headers: redactHeaders(request.headers),
        body: redact.body(body, request.headers['content-type']),
      },
      response: { status: reply.status, headers, body: redactAnswer(operation, reply.status, reply.body) },
      violations,
      advisories: outcome.advisories,
      ...(fault ? { fault } : {}),
    };
    journal.add(entry);
    options.onExchange?.(entry);
    const breaks = fault?.drop ? 'before' : fault?.cut ? 'within' : undefined;
    return {
      status: reply.status,
      headers,
      body: JSON.stringify(reply.body),
      ...(delay > 0 ? { delay } : {}),
      ...(breaks ? { breaks } : {}),
    };
  }
}
