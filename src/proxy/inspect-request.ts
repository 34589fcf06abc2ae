import type { CompiledContract } from '../contract/compile.ts';
import { maxBodyLength } from '../contract/problem.ts';
import type { Request } from '../contract/request.ts';
import type { Advisory } from '../contract/violation.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { readUpTo, textOf } from './body.ts';
import { endToEnd, valuesOf } from './headers.ts';
import type { Incoming, Passing } from './message.ts';

/** A request that was received and is not forwarded yet. */
export interface InspectedRequest {
  readonly received: ReceivedRequest;
  /** Header lines to forward. */
  readonly lines: readonly string[];
  /** The body to forward. */
  readonly body: Passing['body'];
  /** True for a body that was too large to look at. */
  readonly isUnread: boolean;
}

/**
 * Makes the function that receives requests as the mock does. It reads a body only where the contract knows the operation, and
 * when it is not larger than any that could be valid.
 */
export function createInspection(
  contract: CompiledContract,
  receive: Pipeline['receive'],
): (incoming: Incoming) => Promise<InspectedRequest> {
  return async ({ method, target, lines: all, body, base }) => {
    const mark = target.indexOf('?');
    const [path, query] = mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
    const lines = endToEnd(all);
    const request: Request = { method, path, query, headers: valuesOf(lines), base, body: '' };
    if (contract.match(method, path).kind !== 'operation')
      return { received: withAdvisory(receive(request)), lines, body, isUnread: false };

    const read = await readUpTo(body, maxBodyLength);
    if (!read.rest) {
      const received = receive({ ...request, body: textOf(read.bytes) });
      return { received, lines, body: body && read.bytes, isUnread: false };
    }
    const { rejections, ...received } = receive(request);
    const text = `the request's body has more than ${maxBodyLength} bytes: it was not looked at`;
    return {
      received: {
        ...received,
        body: undefined,
        rejections: rejections.filter(({ violation }) => violation.in !== 'body'),
        advisories: [...received.advisories, { code: 'unchecked', where: '/request/body', text }],
      },
      lines,
      body: read.rest,
      isUnread: true,
    };
  };
}

/** Adds an advisory to a request outside both APIs, which is forwarded unchecked. */
function withAdvisory(received: ReceivedRequest): ReceivedRequest {
  const { match, request } = received;
  if (match.kind !== 'noApi') return received;
  const { nearest } = match;
  const hint = nearest
    ? `; the nearest operation is ${nearest.operationId}: ${nearest.method} ${nearest.path} (openapi.yaml:${nearest.line})`
    : '';
  const text = `${request.method} ${request.path} is a path of neither API, and passed unchecked${hint}`;
  const advisory: Advisory = { code: 'unchecked', where: '/request/path', text };
  return { ...received, advisories: [...received.advisories, advisory] };
}
