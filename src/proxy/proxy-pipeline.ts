import type { CompiledContract } from '../contract/compile.ts';
import { bodyTooLarge, problem } from '../contract/problem.ts';
import type { Advisory, Violation } from '../contract/violation.ts';
import { type Bodies, type Chunks, makeChunks, readUpTo } from '../edges/body.ts';
import { describeError } from '../edges/describe-error.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { createOutcome, type Outcome, type ReceivedRequest } from '../pipeline/records.ts';
import { sortByPriority } from '../pipeline/reject.ts';
import { contractBreach, createResponseCheck } from './check-response.ts';
import { addFindingHeaders, markSide, prismHeaders, unread } from './findings.ts';
import { createForward } from './forward.ts';
import {
  type ForwardedRequest,
  type IncomingRequest,
  type OutgoingResponse,
  type RawHeaders,
  type Upstream,
  UpstreamError,
  type UpstreamResponse,
} from './http-message.ts';
import { createInspection, type InspectedRequest } from './inspect-request.ts';
import { toJournalHeaders } from './journal-view.ts';
import { endToEndHeaders, omitHeaders } from './raw-headers.ts';

/** The parts of a proxy's pipeline. */
export interface ProxyPipelineOptions {
  readonly contract: CompiledContract;
  readonly pipeline: Pipeline;
  readonly upstream: Upstream;
  readonly bodies: Bodies;
  /** The longest silence of the upstream, in ms. */
  readonly timeout: number;
  /** True to block violations: a request is rejected, a response becomes a 502. */
  readonly enforce: boolean;
  /** Called with the id of a recorded exchange when both sides of it were read. */
  readonly onRead?: ((id: string) => void) | undefined;
  /** The proxy's own name in Via. */
  readonly pseudonym: string;
}

/** Request fields that concern only the client and the proxy. */
const hopFields = new Set(['expect', 'host']);

/**
 * Makes the pipeline of a proxy: receive as the mock does, forward, validate the upstream's response, record. Its
 * promise never rejects because of the client or the upstream.
 */
export function createProxyPipeline(options: ProxyPipelineOptions): (incoming: IncomingRequest) => Promise<OutgoingResponse> {
  const { contract, pipeline, upstream, bodies, timeout, enforce, pseudonym } = options;
  const inspect = createInspection(contract, pipeline.receive, bodies);
  const forward = createForward(upstream, timeout);
  const checkResponse = createResponseCheck(contract, bodies);

  return async (incoming) => {
    const inspected = await inspect(incoming);
    const { received } = inspected;
    if (enforce && inspected.failure === 'tooLarge')
      return respond(received, createOutcome(bodyTooLarge(bodies.maxBody), undefined, received.advisories));
    if (enforce && received.declared && received.rejections.length > 0) {
      const outcome = pipeline.reject(received);
      return respond(received, { ...outcome, violations: markSide('request', outcome.violations) });
    }
    if (received.request.headers.via?.includes(pseudonym)) return respond(received, failure(received, loop()));
    try {
      return await passBack(inspected, await forward(toForwarded(incoming, inspected), incoming.signal));
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return respond(received, failure(received, error));
    }
  };

  function toForwarded({ method, target, base, version }: IncomingRequest, inspected: InspectedRequest): ForwardedRequest {
    const rawHeaders = addVia(omitHeaders(inspected.rawHeaders, hopFields), version);
    return { method, target, base, rawHeaders, body: inspected.body };
  }

  function addVia(rawHeaders: RawHeaders, version: string): string[] {
    return [...rawHeaders, 'Via', `${version} ${pseudonym}`];
  }

  async function passBack(inspected: InspectedRequest, response: UpstreamResponse): Promise<OutgoingResponse> {
    const { received } = inspected;
    if (!received.operation) return stream(received, response, response.body, received.advisories);
    const read = await readUpTo(response.body, bodies.maxBody);
    if (read.rest)
      return stream(received, response, read.rest, [...received.advisories, unread('response', 'tooLarge', bodies.maxBody)]);
    const checked = await checkResponse(received.operation, received, response, read.bytes);
    const violations = [...requestViolations(received), ...markSide('response', checked.violations)];
    const advisories = [...received.advisories, ...checked.advisories];
    if (enforce && checked.violations.length > 0)
      return respond(received, createOutcome(contractBreach(checked.violations), undefined, advisories, violations));

    const { id, head, record } = addFindings(received, response, violations, advisories);
    record(checked.body, advisories);
    if (!inspected.failure && checked.isRead) options.onRead?.(id);
    return { ...head, body: read.bytes };
  }

  /** Passes a response back as it arrives, and records it when it ends or breaks off. */
  function stream(received: ReceivedRequest, response: UpstreamResponse, chunks: Chunks, advisories: readonly Advisory[]) {
    const { head, record } = addFindings(received, response, requestViolations(received), advisories);
    const body = untilEnd(chunks, (reason) =>
      record(
        '',
        reason === undefined ? advisories : [...advisories, { code: 'incomplete', where: '/response/body', text: reason }],
      ),
    );
    return { ...head, body };
  }

  /** Adds the findings to the head of a response, and makes the function that records the exchange. */
  function addFindings(
    received: ReceivedRequest,
    { status, reason, version, rawHeaders }: UpstreamResponse,
    violations: readonly Violation[],
    advisories: readonly Advisory[],
  ) {
    const id = pipeline.newId();
    const onward = addFindingHeaders(addVia(endToEndHeaders(rawHeaders), version), id, violations, advisories);
    const headers = toJournalHeaders(received.operation, status, onward);
    const sent = { id, status, headers, violations, delay: 0, breaks: undefined, fault: undefined };
    return {
      id,
      head: { status, reason, rawHeaders: onward },
      record: (body: string, found: readonly Advisory[]) => pipeline.record(received, { ...sent, body, advisories: found }),
    };
  }

  /** Responds in place of the upstream. */
  function respond(received: ReceivedRequest, outcome: Outcome): OutgoingResponse {
    const sent = pipeline.finish(received, outcome);
    pipeline.record(received, sent);
    const rawHeaders = [...Object.entries(sent.headers).flat(), ...prismHeaders(outcome.violations)];
    return { status: sent.status, reason: '', rawHeaders, body: new TextEncoder().encode(sent.body) };
  }
}

function requestViolations({ rejections }: ReceivedRequest): readonly Violation[] {
  const violations = sortByPriority(rejections).map(({ violation }) => violation);
  return markSide('request', violations);
}

function failure(received: ReceivedRequest, { status, title, message }: UpstreamError): Outcome {
  const advisories = [...received.advisories, { code: 'incomplete', where: '/response', text: message } as const];
  return createOutcome(problem(status, title, message), undefined, advisories, requestViolations(received));
}

function loop(): UpstreamError {
  return new UpstreamError(508, 'Loop detected', 'The upstream forwards to this proxy. Choose another upstream.');
}

/** Passes chunks on; calls `ended` once, with the reason if they break off, else with `undefined`. */
function untilEnd(chunks: Chunks, ended: (reason: string | undefined) => void): Chunks {
  const iterator = chunks[Symbol.asyncIterator]();
  let isOver = false;
  const end = (reason: string | undefined) => {
    if (!isOver) ended(reason);
    isOver = true;
  };
  const next = async () => {
    try {
      const chunk = await iterator.next();
      if (chunk.done) end(undefined);
      return chunk;
    } catch (error) {
      end(describeError(error));
      throw error;
    }
  };
  return makeChunks(next, () => {
    end('the client disconnected in the middle of the response');
    return iterator.return?.();
  });
}
