import type { CompiledContract } from '../contract/compile.ts';
import { bodyTooLarge, maxBodyLength, problem } from '../contract/problem.ts';
import type { Violation } from '../contract/violation.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { createOutcome, type Outcome, type ReceivedRequest, type SentResponse } from '../pipeline/records.ts';
import { sortByPriority } from '../pipeline/reject.ts';
import { readUpTo } from './body.ts';
import { contractBreach, createResponseCheck } from './check-response.ts';
import { onSide, prismLines, withFindings } from './findings.ts';
import { createForward } from './forward.ts';
import { endToEnd, linesWithout } from './headers.ts';
import { createInspection, type InspectedRequest } from './inspect-request.ts';
import { toJournalHeaders } from './journal-view.ts';
import { type Chunks, type Incoming, type Outgoing, type Upstream, UpstreamError, type UpstreamResponse } from './message.ts';

/** The parts that the pipeline of a proxy is made of. */
export interface ProxyPipelineOptions {
  readonly contract: CompiledContract;
  readonly pipeline: Pipeline;
  readonly upstream: Upstream;
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
 * Makes the pipeline of a proxy: receive as the mock does, forward, validate the upstream's response, record. It never rejects for
 * something that either side can cause.
 */
export function createProxyPipeline(options: ProxyPipelineOptions): (incoming: Incoming) => Promise<Outgoing> {
  const { contract, pipeline, upstream, timeout, enforce, pseudonym } = options;
  const inspect = createInspection(contract, pipeline.receive);
  const forward = createForward(upstream, timeout);
  const checkResponse = createResponseCheck(contract, upstream);

  return async (incoming) => {
    const inspected = await inspect(incoming);
    const { received } = inspected;
    if (enforce && inspected.isUnread) return answer(received, createOutcome(bodyTooLarge(), undefined, received.advisories));
    if (enforce && received.declared && received.rejections.length > 0) {
      const outcome = pipeline.reject(received);
      return answer(received, { ...outcome, violations: onSide('request', outcome.violations) });
    }
    if (received.request.headers.via?.includes(pseudonym)) return answer(received, failure(received, loop()));
    try {
      return await passBack(inspected, await forward(passOn(incoming, inspected), incoming.signal));
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return answer(received, failure(received, error));
    }
  };

  function passOn({ method, target, base, version }: Incoming, { lines, body }: InspectedRequest) {
    const onward = [...linesWithout(lines, hopFields), 'Via', `${version} ${pseudonym}`];
    return { method, target, base, lines: onward, body };
  }

  async function passBack(inspected: InspectedRequest, response: UpstreamResponse): Promise<Outgoing> {
    const { received } = inspected;
    if (!received.operation) return stream(received, response, response.body);
    const read = await readUpTo(response.body, maxBodyLength);
    if (read.rest) {
      const text = `the answer's body has more than ${maxBodyLength} bytes: it was not looked at`;
      const advisories = [...received.advisories, { code: 'unchecked', where: '/response/body', text } as const];
      return stream({ ...received, advisories }, response, read.rest);
    }
    const checked = await checkResponse(received.operation, received, response, read.bytes);
    const violations = [...requestViolations(received), ...onSide('response', checked.violations)];
    const advisories = [...received.advisories, ...checked.advisories];
    if (enforce && checked.violations.length > 0)
      return answer(received, createOutcome(contractBreach(checked.violations), undefined, advisories, violations));

    const id = pipeline.newId();
    const lines = withFindings(responseLines(response), id, violations, advisories);
    record({ ...received, advisories }, response, id, lines, violations, checked.body);
    if (!inspected.isUnread && checked.advisories.length === 0) options.onRead?.(id);
    return { status: response.status, reason: response.reason, lines, body: read.bytes };
  }

  /** Passes a response back as it comes, and records it when it has ended, in whatever way. */
  function stream(received: ReceivedRequest, response: UpstreamResponse, chunks: Chunks): Outgoing {
    const id = pipeline.newId();
    const violations = requestViolations(received);
    const lines = withFindings(responseLines(response), id, violations, received.advisories);
    const body = untilEnd(chunks, (reason) => {
      const incomplete = reason === undefined ? [] : [{ code: 'incomplete', where: '/response/body', text: reason } as const];
      record({ ...received, advisories: [...received.advisories, ...incomplete] }, response, id, lines, violations, '');
    });
    return { status: response.status, reason: response.reason, lines, body };
  }

  function responseLines({ lines, version }: UpstreamResponse): string[] {
    return [...endToEnd(lines), 'Via', `${version} ${pseudonym}`];
  }

  function record(
    received: ReceivedRequest,
    { status }: UpstreamResponse,
    id: string,
    lines: readonly string[],
    violations: readonly Violation[],
    body: string,
  ): void {
    const { operation, advisories } = received;
    const headers = toJournalHeaders(operation, status, lines);
    const sent: SentResponse = {
      id,
      status,
      headers,
      body,
      violations,
      advisories,
      delay: 0,
      breaks: undefined,
      fault: undefined,
    };
    pipeline.record(received, sent);
  }

  /** Answers in place of the upstream. */
  function answer(received: ReceivedRequest, outcome: Outcome): Outgoing {
    const sent = pipeline.finish(received, outcome);
    pipeline.record(received, sent);
    const lines = [...Object.entries(sent.headers).flat(), ...prismLines(outcome.violations)];
    return { status: sent.status, reason: '', lines, body: new TextEncoder().encode(sent.body) };
  }
}

function requestViolations({ rejections }: ReceivedRequest): readonly Violation[] {
  return onSide(
    'request',
    sortByPriority(rejections).map(({ violation }) => violation),
  );
}

function failure(received: ReceivedRequest, { status, title, message }: UpstreamError): Outcome {
  const advisories = [...received.advisories, { code: 'incomplete', where: '/response', text: message } as const];
  return createOutcome(problem(status, title, message), undefined, advisories, requestViolations(received));
}

function loop(): UpstreamError {
  return new UpstreamError(508, 'Loop detected', 'The upstream leads back to this proxy: give another one.');
}

/** Passes chunks on; calls `ended` with the reason why they did not come to their end, or with nothing. */
async function* untilEnd(chunks: Chunks, ended: (reason: string | undefined) => void): AsyncGenerator<Uint8Array> {
  let reason: string | undefined = 'the client went away in the middle of the answer';
  try {
    yield* chunks;
    reason = undefined;
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
    throw error;
  } finally {
    ended(reason);
  }
}
