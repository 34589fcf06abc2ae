import type { Contract, Operation } from '../contract/contract.ts';
import { problem } from '../contract/problem.ts';
import { type Reply, validateReceived } from '../contract/validate-response.ts';
import { type Advisory, formatViolation, type Violation } from '../contract/violation.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { textOf } from './body.ts';
import { valuesOf } from './headers.ts';
import { toJournalBody } from './journal-view.ts';
import type { Upstream, UpstreamResponse } from './message.ts';

/** Findings in an upstream's response. */
interface ResponseFindings {
  readonly violations: readonly Violation[];
  readonly advisories: readonly Advisory[];
  /** The body as the journal may show it. */
  readonly body: string;
}

/** Makes the function that validates the upstream's responses; content codings are taken off a copy. */
export function createResponseCheck(
  contract: Contract,
  { decode }: Upstream,
): (operation: Operation, received: ReceivedRequest, answer: UpstreamResponse, bytes: Uint8Array) => Promise<ResponseFindings> {
  return async (operation, received, { status, lines }, bytes) => {
    const headers = valuesOf(lines);
    const codings = headers['content-encoding'];
    const isCoded = decode !== undefined && codings !== undefined && bytes.length > 0;
    const plain = isCoded ? await decode(bytes, codings) : bytes;
    const text = plain && textOf(plain);
    // A response chosen with `Prefer` need not echo the request.
    const sent = headers['preference-applied'] === undefined ? received.body : undefined;
    return {
      violations: validateReceived(contract, operation, operation.line, { status, headers, text }, sent),
      advisories: text === undefined ? [unreadable(codings)] : [],
      body: text === undefined ? '' : toJournalBody(operation, text),
    };
  };
}

function unreadable(codings: string | undefined): Advisory {
  const text = `the answer's body cannot be read (Content-Encoding: ${codings}): it was not looked at`;
  return { code: 'unchecked', where: '/response/body', text };
}

/** Makes the reply in place of a response that breaks the contract. */
export function contractBreach(violations: readonly Violation[]): Reply {
  const [first] = violations;
  const reason = first ? `: ${formatViolation(first)}` : '';
  return problem(502, 'The upstream breaks the contract', `Its answer was not sent on${reason}`, { violations });
}
