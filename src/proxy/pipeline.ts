import type { Dialect } from '../apis/api.ts';
import type { Contract } from '../contract/contract.ts';
import { bodyTooLargeProblem, maxBodyLength, problem } from '../contract/problem.ts';
import type { Rejection } from '../contract/violation.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { type Outcome, outcomeOf, type Received } from '../pipeline/records.ts';
import { refusal } from '../pipeline/reject.ts';
import { readUpTo } from './body.ts';
import { brokenAnswer, createAnswerCheck } from './check-answer.ts';
import { onSide, prismLines, withFindings } from './findings.ts';
import { createForward } from './forward.ts';
import { endToEnd, linesWithout } from './headers.ts';
import { createInspection, type InspectedRequest } from './inspect-request.ts';
import { toJournalHeaders } from './journal-view.ts';
import { type Chunks, type Incoming, type Outgoing, type Upstream, UpstreamError, type UpstreamResponse } from './message.ts';

/** What a proxy runs on. */
export interface ProxyExchangeOptions {
  readonly contract: Contract;
  readonly pipeline: Pipeline;
  readonly dialects: ReadonlyMap<string, Dialect>;
  readonly upstream: Upstream;
  /** How long the upstream may be silent, in ms. */
  readonly timeout: number;
  /** Whether what breaks the contract does not pass. */
  readonly enforce: boolean;
  /** Called with the id of an exchange after it was journalled, when both sides of it were read. */
  readonly onRead?: ((id: string) => void) | undefined;
  /** How we call ourselves in Via. */
  readonly pseudonym: string;
}

/** Fields of a request that are between the client and us. */
const notForwarded = new Set(['expect', 'host']);
const untouched = { delay: 0 };

/** The proxy's pipeline: the mock's steps before an answer, the upstream's answer, and the same check of it. Never rejects for what either side can cause. */
export function createProxyExchange(options: ProxyExchangeOptions): (incoming: Incoming) => Promise<Outgoing> {
  const { contract, pipeline, dialects, upstream, timeout, enforce, pseudonym } = options;
  const look = createInspection(pipeline);
  const forward = createForward(upstream, timeout);
  const checkAnswer = createAnswerCheck(contract, upstream);

  return async (incoming) => {
    const looked = await look(incoming);
    const { received } = looked;
    if (enforce && looked.isUnread) return ours(received, outcomeOf(tooLarge(), undefined, received.advisories));
    if (enforce && received.answers && received.rejections.length > 0)
      return ours(received, refused(received, received.rejections));
    if (received.request.headers.via?.includes(pseudonym)) return ours(received, failed(received, loop()));
    try {
      return await answered(looked, await forward(passing(incoming, looked), incoming.signal));
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return ours(received, failed(received, error));
    }
  };

  function passing({ method, target, base, version }: Incoming, { lines, body }: InspectedRequest) {
    const onward = [...linesWithout(lines, notForwarded), 'Via', `${version} ${pseudonym}`];
    return { method, target, base, lines: onward, body };
  }

  /** What becomes of an answer. */
  async function answered(looked: InspectedRequest, answer: UpstreamResponse): Promise<Outgoing> {
    const { received } = looked;
    if (!received.operation) return streamed(received, answer, answer.body);
    const read = await readUpTo(answer.body, maxBodyLength);
    if (read.rest) {
      const text = `the answer's body has more than ${maxBodyLength} bytes: it was not looked at`;
      const advisories = [...received.advisories, { code: 'unchecked', where: '/response/body', text } as const];
      return streamed({ ...received, advisories }, answer, read.rest);
    }
    const { violations: broken, advisories: more, body } = await checkAnswer(received.operation, received, answer, read.bytes);
    const violations = [...requestViolations(received), ...onSide('response', broken)];
    const advisories = [...received.advisories, ...more];
    if (enforce && broken.length > 0)
      return ours(received, outcomeOf(brokenAnswer(broken), undefined, advisories, undefined, violations));

    const id = pipeline.newId();
    const lines = withFindings(answerLines(answer), id, violations, advisories);
    keep({ ...received, advisories }, answer, id, lines, violations, body);
    if (!looked.isUnread && more.length === 0) options.onRead?.(id);
    return { status: answer.status, reason: answer.reason, lines, body: read.bytes };
  }

  /** An answer that is sent on as it comes; it is journalled when it has ended, in whatever way. */
  function streamed(received: Received, answer: UpstreamResponse, chunks: Chunks): Outgoing {
    const id = pipeline.newId();
    const violations = requestViolations(received);
    const lines = withFindings(answerLines(answer), id, violations, received.advisories);
    const body = untilItsEnd(chunks, (reason) => {
      const advisories =
        reason === undefined
          ? received.advisories
          : [...received.advisories, { code: 'incomplete', where: '/response/body', text: reason } as const];
      keep({ ...received, advisories }, answer, id, lines, violations, '');
    });
    return { status: answer.status, reason: answer.reason, lines, body };
  }

  function answerLines({ lines, version }: UpstreamResponse): string[] {
    return [...endToEnd(lines), 'Via', `${version} ${pseudonym}`];
  }

  function keep(
    received: Received,
    { status }: UpstreamResponse,
    id: string,
    lines: readonly string[],
    violations: Outcome['violations'],
    body: string,
  ): void {
    const headers = toJournalHeaders(received.operation, status, lines);
    pipeline.keep(received, { id, status, headers, body, violations, advisories: received.advisories, fault: undefined });
  }

  /** The refusal of the mock. */
  function refused(received: Received, rejections: readonly Rejection[]): Outcome {
    const { answers } = received;
    const dialect = dialects.get(answers?.api ?? '');
    if (!answers || !dialect) throw new Error('a request was told to be broken, and no API says how');
    const outcome = refusal(received, dialect, answers, rejections, untouched);
    return { ...outcome, violations: onSide('request', outcome.violations) };
  }

  /** An answer of our own, in place of the upstream's. */
  function ours(received: Received, outcome: Outcome): Outgoing {
    const { status, headers, body } = pipeline.finish(received, outcome);
    const lines = [...Object.entries(headers).flat(), ...prismLines(outcome.violations)];
    return { status, reason: '', lines, body: new TextEncoder().encode(body) };
  }
}

function requestViolations({ rejections }: Received): Outcome['violations'] {
  return onSide(
    'request',
    [...rejections].sort((a, b) => a.error.priority - b.error.priority).map(({ violation }) => violation),
  );
}

function failed(received: Received, { status, title, message }: UpstreamError): Outcome {
  const advisories = [...received.advisories, { code: 'incomplete', where: '/response', text: message } as const];
  return outcomeOf(problem(status, title, message), undefined, advisories, undefined, requestViolations(received));
}

function loop(): UpstreamError {
  return new UpstreamError(508, 'Loop detected', 'The upstream leads back to this proxy: give another one.');
}

function tooLarge() {
  const { status, headers, body } = bodyTooLargeProblem();
  return { status, headers, body: JSON.parse(body) };
}

/** Tells when a body has ended: why it did not come to its end, or nothing. */
async function* untilItsEnd(chunks: Chunks, ended: (reason: string | undefined) => void): AsyncGenerator<Uint8Array> {
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
