import { checkReceived } from '../contract/check-received.ts';
import type { Reply } from '../contract/check-response.ts';
import type { Contract, Operation } from '../contract/contract.ts';
import { problem } from '../contract/problem.ts';
import { type Advisory, sentenceOf, type Violation } from '../contract/violation.ts';
import type { Received } from '../outcome.ts';
import { textOf } from './body.ts';
import { valuesOf } from './headers.ts';
import type { Upstream, UpstreamAnswer } from './message.ts';
import { shownBody, shownViolations } from './shown.ts';

/** What was found in an answer. */
interface AnswerFindings {
  readonly violations: readonly Violation[];
  readonly advisories: readonly Advisory[];
  /** The body as it may be shown. */
  readonly body: string;
}

/** Checks the upstream's answers; content codings are taken off a copy. */
export function createAnswerCheck(
  contract: Contract,
  { decode }: Upstream,
): (operation: Operation, received: Received, answer: UpstreamAnswer, bytes: Uint8Array) => Promise<AnswerFindings> {
  return async (operation, received, { status, lines }, bytes) => {
    const headers = valuesOf(lines);
    const codings = headers['content-encoding'];
    const isCoded = decode !== undefined && codings !== undefined && bytes.length > 0;
    const plain = isCoded ? await decode(bytes, codings) : bytes;
    const text = plain && textOf(plain);
    // Who chose an answer for himself does not get his request repeated.
    const sent = headers['preference-applied'] === undefined ? received.body : undefined;
    const violations = checkReceived(contract, operation, { status, headers, text }, sent);
    return {
      violations: shownViolations(operation, violations),
      advisories: text === undefined ? [unreadable(codings)] : [],
      body: text === undefined ? '' : shownBody(operation, text),
    };
  };
}

function unreadable(codings: string | undefined): Advisory {
  const text = `the answer's body cannot be read (Content-Encoding: ${codings}): it was not looked at`;
  return { code: 'unchecked', where: '/response/body', text };
}

/** What is answered in place of an answer that breaks the contract. */
export function brokenAnswer(violations: readonly Violation[]): Reply {
  const [first] = violations;
  const reason = first ? `: ${sentenceOf(first)}` : '';
  return problem(502, 'The upstream breaks the contract', `Its answer was not sent on${reason}`, { violations });
}
