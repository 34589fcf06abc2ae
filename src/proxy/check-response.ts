import type { Contract, Operation } from '../contract/contract.ts';
import { problem } from '../contract/problem.ts';
import { type Reply, type ResponseFindings, validateReceived } from '../contract/validate-response.ts';
import { formatViolation, type Violation } from '../contract/violation.ts';
import { type Bodies, decodeText } from '../edges/body.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { unread } from './findings.ts';
import type { UpstreamResponse } from './http-message.ts';
import { toJournalBody } from './journal-view.ts';
import { combineHeaders } from './raw-headers.ts';

/** The findings in an upstream's response. */
interface CheckedResponse extends ResponseFindings {
  /** False if the body could not be decoded. */
  readonly isRead: boolean;
  /** The body as the journal may show it. */
  readonly body: string;
}

/** Makes a function that validates the upstream's responses; it decodes a copy of their bodies. */
export function createResponseCheck(
  contract: Contract,
  { decode, maxBody }: Bodies,
): (operation: Operation, received: ReceivedRequest, response: UpstreamResponse, bytes: Uint8Array) => Promise<CheckedResponse> {
  return async (operation, received, { status, rawHeaders }, bytes) => {
    const headers = combineHeaders(rawHeaders);
    const codings = headers['content-encoding'];
    const decoded = codings !== undefined && bytes.length > 0 ? await decode(bytes, codings) : { bytes };
    const text = decoded.failure ? undefined : decodeText(decoded.bytes);
    // A response chosen with `Prefer` need not echo the request.
    const sent = headers['preference-applied'] === undefined ? received.body : undefined;
    const { violations, advisories } = validateReceived(contract, operation, operation.line, { status, headers, text }, sent);
    return {
      violations,
      advisories: decoded.failure ? [...advisories, unread('response', decoded.failure, maxBody, codings)] : advisories,
      isRead: !decoded.failure,
      body: text === undefined ? '' : toJournalBody(operation, text),
    };
  };
}

/** Makes the reply in place of a response that breaks the contract. */
export function contractBreach(violations: readonly Violation[]): Reply {
  const [first] = violations;
  const reason = first ? `: ${formatViolation(first)}` : '';
  return problem(502, 'The upstream breaks the contract', `Its response was not passed on${reason}`, { violations });
}
