import type { Caller, Dialect } from '../apis/api.ts';
import { authenticate, authorize, bearerToken } from '../contract/auth.ts';
import type { Match } from '../contract/match.ts';
import { unparsed } from '../contract/parse-request.ts';
import { choosesResponse, readPreference } from '../contract/prefer.ts';
import { isPreflight } from '../contract/preflight.ts';
import { bodyTooLarge, contractBreachProblem, unknownPathProblem } from '../contract/problem.ts';
import { redactResponse } from '../contract/redact.ts';
import { rejectRoute } from '../contract/rejection.ts';
import type { Request } from '../contract/request.ts';
import { validateResponse } from '../contract/validate-response.ts';
import type { Entry } from '../journal/entry.ts';
import { hideInEntry } from '../journal/hide-entry.ts';
import { createTokenCheck, type TokenCheck } from './accepted-tokens.ts';
import { createBehave } from './behave.ts';
import type { PipelineOptions } from './options.ts';
import { createOverride } from './overrides.ts';
import { createOutcome, createReceived, type Outcome, type ReceivedRequest, type SentResponse } from './records.ts';
import { reject } from './reject.ts';
import { createContentType, responseHeaders, withConstants } from './response-headers.ts';

const nobody: Caller = {};

/** The life of a request: all steps in one, and each for those who compose them. */
export interface Pipeline {
  /** Answers a request: receive, respond, finish, record. */
  exchange(request: Request): SentResponse;
  /** Takes the steps that only look at a request. Client errors are never thrown: they become its `rejections`. */
  receive(request: Request): ReceivedRequest;
  /** Decides on the response of a mock. */
  respond(received: ReceivedRequest): Outcome;
  /** Turns the rejections of a request into the response that the contract documents for them. */
  readonly reject: typeof reject;
  /** Validates and writes a response. */
  finish(received: ReceivedRequest, outcome: Outcome): SentResponse;
  /** Puts an exchange into the journal, without credentials. */
  record(received: ReceivedRequest, response: SentResponse): void;
  /** Gives the id of a new exchange. */
  newId(): string;
}

/** Answers a request: at once, or later where a store must order it first. */
export type HandleRequest = (request: Request) => SentResponse | Promise<SentResponse>;

/** The parts that {@link createReceive} is made of. */
export interface ReceiveOptions extends Pick<PipelineOptions, 'contract' | 'now' | 'publicUrl' | 'forwards'> {
  readonly apis: ReadonlyMap<string, Pick<Dialect, 'identify'>>;
  readonly checkToken: TokenCheck;
}

/** Makes the first half of the pipeline: match, identify, authenticate, authorize, negotiate, parse and validate. */
export function createReceive(options: ReceiveOptions): Pipeline['receive'] {
  const { contract, apis, checkToken, publicUrl, forwards = false, now } = options;
  return function receive(incoming) {
    const request = publicUrl === undefined ? incoming : { ...incoming, base: publicUrl };
    const at = now();

    // Match, identify
    const match = contract.match(request.method, request.path);
    const token = bearerToken(request.headers.authorization);
    const caller = identify(apis, match, request, token);
    if (match.kind === 'noApi') return createReceived(request, at, match, caller, undefined, unparsed());
    if (match.kind !== 'operation') {
      // A proxy leaves preflights to the server before the API.
      const rejection = forwards && isPreflight(request) ? undefined : rejectRoute(match, request);
      return createReceived(request, at, match, caller, undefined, unparsed(rejection));
    }
    const { operation, parameters } = match;
    const preference = forwards ? undefined : readPreference(request);
    if (choosesResponse(preference)) return createReceived(request, at, match, caller, preference, unparsed());

    // Authenticate, authorize
    const rejection =
      authenticate(operation, request.headers.authorization) ??
      checkToken(operation, caller.sandbox, token) ??
      authorize(operation, caller.tokenKind);
    if (rejection) return createReceived(request, at, match, caller, preference, unparsed(rejection));

    // Negotiate, parse, validate
    const { accept, 'content-type': contentType } = request.headers;
    const parsed =
      request.exceeds !== undefined
        ? unparsed(contract.negotiate(operation, accept, contentType).rejection)
        : contract.parseRequest(operation, request, parameters);
    return createReceived(request, at, match, caller, preference, parsed);
  };
}

/** Tells the caller by the API whose path matched. */
function identify(apis: ReceiveOptions['apis'], match: Match, request: Request, token: string | undefined): Caller {
  if (match.kind === 'noApi' || match.kind === 'unknownPath') return nobody;
  const { api } = match.kind === 'operation' ? match.operation : match.api;
  return apis.get(api)?.identify(request, match.parameters, token) ?? nobody;
}

/**
 * Makes the pipeline: match, identify, authenticate, authorize, negotiate, parse and validate, override or respond, validate the
 * response, journal. The first step that rejects a request decides on its response.
 */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { contract, journal } = options;
  const apis = new Map<string, Dialect>(Object.entries(options.apis));
  const { redact } = contract;
  const receive = createReceive({ ...options, apis, checkToken: createTokenCheck(options) });
  const override = createOverride(options.sandboxes);
  const behave = createBehave(options);
  const contentTypeOf = createContentType();
  const newId = options.newId ?? createCounter();

  return { exchange, receive, respond, reject, finish, record, newId };

  function exchange(request: Request): SentResponse {
    const received = receive(request);
    const response = finish(received, respond(received));
    record(received, response);
    return response;
  }

  function respond(received: ReceivedRequest): Outcome {
    const { request, match, advisories } = received;
    // The contract documents no answer to it; what it documents for the rest of the request comes first.
    if (request.exceeds !== undefined && received.rejections.length === 0)
      return createOutcome(bodyTooLarge(request.exceeds), undefined, advisories);
    if (match.kind === 'noApi') return createOutcome(unknownPathProblem(request, match.nearest), undefined, advisories);
    return override(received, behave);
  }

  function finish(received: ReceivedRequest, outcome: Outcome): SentResponse {
    const { operation, caller } = received;
    const { declared, advisories, fault, delay } = outcome;

    // Validate the response: what breaks the contract does not leave
    const given = withConstants(outcome.reply, declared?.responses[outcome.reply.status]?.constants);
    const echoed = outcome.isChosen ? undefined : received.body;
    const broken = declared ? validateResponse(contract, declared.responses, operation?.line ?? 1, given, echoed) : [];
    const reply =
      broken.length === 0 ? given : contractBreachProblem(broken, 'ringback was about to break the contract; please report it');
    const violations = broken.length === 0 ? outcome.violations : broken;

    // Write it
    const id = newId();
    const { status } = reply;
    const contentType = contentTypeOf(declared?.responses[status]);
    const headers = responseHeaders(reply, contentType, outcome.preference, id, caller.sandbox, violations, advisories);
    const body = reply.body === undefined ? '' : JSON.stringify(reply.body);
    const breaks = fault?.drop ? 'before' : fault?.cut ? 'within' : undefined;
    return { id, status, headers, body, delay, breaks, violations, advisories, fault };
  }

  function record({ request, at, readAt, declared, operation, caller }: ReceivedRequest, response: SentResponse): void {
    const { id, status, headers, body, delay, violations, advisories, fault, sabotage } = response;
    const { base, method, path } = request;
    const entry: Entry = {
      id,
      at,
      duration: Math.round((performance.now() - readAt + delay) * 1_000) / 1_000,
      api: declared?.api,
      operationId: operation?.operationId,
      sandbox: caller.sandbox,
      tokenKind: caller.tokenKind,
      base,
      method,
      path,
      query: redact.query(request.query),
      requestHeaders: redact.headers(request.headers),
      requestBody: request.body,
      status,
      responseHeaders: headers,
      responseBody: redactResponse(operation, status, body),
      violations,
      advisories,
      fault,
      sabotage,
    };
    const hide = redact.path(path);
    journal.add(hide ? hideInEntry(entry, hide) : entry);
  }
}

function createCounter(): () => string {
  let count = 0;
  return () => String(++count);
}
