import type { CompiledContract } from '../contract/compile.ts';
import type { Decoded } from '../contract/content-coding.ts';
import { describeOperation } from '../contract/problem.ts';
import type { Request } from '../contract/request.ts';
import type { Advisory } from '../contract/violation.ts';
import { type Bodies, largeMessage, type ReadBody, readUpTo, takeTurn, toContent } from '../edges/body.ts';
import { splitTarget } from '../edges/url.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { unread } from './findings.ts';
import type { ForwardedRequest, IncomingRequest, RawHeaders } from './http-message.ts';
import { combineHeaders, endToEndHeaders } from './raw-headers.ts';

/** A request that was validated and is not forwarded yet. */
export interface InspectedRequest {
  readonly received: ReceivedRequest;
  /** The headers to forward. */
  readonly rawHeaders: RawHeaders;
  /** The body to forward. */
  readonly body: ForwardedRequest['body'];
  /** The reason if the body was not validated. */
  readonly failure?: Decoded['failure'];
}

/**
 * Makes a function that receives requests as the mock does. It reads a body only if the contract has the operation, and only up
 * to the size of the largest valid one; it decodes a copy.
 */
export function createInspection(
  contract: CompiledContract,
  receive: Pipeline['receive'],
  { decode, maxBody }: Bodies,
): (incoming: IncomingRequest) => Promise<InspectedRequest> {
  return async ({ method, target, body, base, ...incoming }) => {
    const rawHeaders = endToEndHeaders(incoming.rawHeaders);
    const request: Request = { method, ...splitTarget(target), headers: combineHeaders(rawHeaders), base, body: '' };
    if (contract.match(method, request.path).kind !== 'operation')
      return { received: withAdvisory(receive(request)), rawHeaders, body };

    const read = await readUpTo(body, maxBody);
    const codings = request.headers['content-encoding'];
    const decoded = await decodeCopy(read, codings);
    const onward = read.rest ?? (body && read.bytes);
    if (!decoded.failure) {
      if (decoded.bytes.length > largeMessage) await takeTurn();
      const received = receive({ ...request, ...toContent(decoded.bytes) });
      return { received, rawHeaders, body: onward };
    }
    const { rejections, ...received } = receive(request);
    return {
      received: {
        ...received,
        body: undefined,
        rejections: rejections.filter(({ violation }) => violation.in !== 'body'),
        advisories: [...received.advisories, unread('request', decoded.failure, maxBody, codings)],
      },
      rawHeaders,
      body: onward,
      failure: decoded.failure,
    };
  };

  async function decodeCopy(read: ReadBody, codings: string | undefined): Promise<Decoded> {
    if (read.rest) return { failure: 'tooLarge' };
    return codings === undefined || read.bytes.length === 0 ? read : decode(read.bytes, codings);
  }
}

/** Adds an advisory to a request outside every API, which is forwarded unchecked. */
function withAdvisory(received: ReceivedRequest): ReceivedRequest {
  const { match, request } = received;
  if (match.kind !== 'noApi') return received;
  const hint = match.nearest ? `; the nearest operation is ${describeOperation(match.nearest)}` : '';
  const text = `${request.method} ${request.path} belongs to no API of the contract and was not validated${hint}`;
  const advisory: Advisory = { code: 'unchecked', where: '/request/path', text };
  return { ...received, advisories: [...received.advisories, advisory] };
}
