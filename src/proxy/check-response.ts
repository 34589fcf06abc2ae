import { notUtf8 } from '../contract/advise-encoding.ts';
import type { CompiledContract } from '../contract/compile.ts';
import type { Operation } from '../contract/contract.ts';
import { problem } from '../contract/problem.ts';
import { type Reply, type ResponseFindings, validateReceived } from '../contract/validate-response.ts';
import { formatViolation, type Violation } from '../contract/violation.ts';
import { type Bodies, largeMessage, takeTurn, toContent } from '../edges/body.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { unread } from './findings.ts';
import type { UpstreamResponse } from './http-message.ts';
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
  contract: CompiledContract,
  { decode, maxBody }: Bodies,
): (operation: Operation, received: ReceivedRequest, response: UpstreamResponse, bytes: Uint8Array) => Promise<CheckedResponse> {
  return async (operation, received, { status, rawHeaders }, bytes) => {
    const headers = combineHeaders(rawHeaders);
    const codings = headers['content-encoding'];
    const decoded = codings !== undefined && bytes.length > 0 ? await decode(bytes, codings) : { bytes };
    if (!decoded.failure && decoded.bytes.length > largeMessage) await takeTurn();
    const { body: text, isUtf8 = true } = decoded.failure ? { body: undefined } : toContent(decoded.bytes);
    // A response chosen with `Prefer` need not echo the request.
    const sent = headers['preference-applied'] === undefined ? received.body : undefined;
    const { violations, advisories } = validateReceived(contract, operation, operation.line, { status, headers, text }, sent);
    return {
      violations,
      advisories: [
        ...advisories,
        ...(decoded.failure ? [unread('response', decoded.failure, maxBody, codings)] : []),
        ...(isUtf8 ? [] : [notUtf8('response/body')]),
      ],
      isRead: !decoded.failure,
      body: text === undefined ? '' : contract.redact.body(text, headers['content-type']),
    };
  };
}

/** Makes the reply in place of a response that breaks the contract. */
export function contractBreach(violations: readonly Violation[]): Reply {
  const [first] = violations;
  const reason = first ? `: ${formatViolation(first)}` : '';
  return problem(502, 'The upstream breaks the contract', `Its response was not passed on${reason}`, { violations });
}
