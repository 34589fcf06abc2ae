import { maxBodyLength } from '../contract/problem.ts';
import type { Advisory } from '../contract/violation.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Received } from '../pipeline/records.ts';
import { readUpTo, textOf } from './body.ts';
import { endToEnd, valuesOf } from './headers.ts';
import type { Incoming, Passing } from './message.ts';

/** A request that was looked at, and is not sent on yet. */
export interface InspectedRequest {
  readonly received: Received;
  /** Header lines that go on. */
  readonly lines: readonly string[];
  /** What is to be sent on. */
  readonly body: Passing['body'];
  /** Whether the body was too large to look at. */
  readonly isUnread: boolean;
}

/**
 * Looks at requests as the mock does. A body is read only where the contract knows the operation, and when it is not larger
 * than any that could be valid.
 */
export function createInspection(
  pipeline: Pick<Pipeline, 'open' | 'receive'>,
): (incoming: Incoming) => Promise<InspectedRequest> {
  return async ({ method, target, lines: all, body, base }) => {
    const mark = target.indexOf('?');
    const [path, query] = mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
    const lines = endToEnd(all);
    const opened = pipeline.open({ method, path, query, headers: valuesOf(lines), base });
    if (!opened.operation) return { received: withAdvisory(pipeline.receive(opened, '')), lines, body, isUnread: false };

    const read = await readUpTo(body, maxBodyLength);
    if (!read.rest) {
      const received = pipeline.receive(opened, textOf(read.bytes));
      return { received, lines, body: body && read.bytes, isUnread: false };
    }
    const { rejections, ...received } = pipeline.receive(opened, '');
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

/** A path of nobody's passes, but not without a word. */
function withAdvisory(received: Received): Received {
  if (received.answers) return received;
  const {
    request,
    opened: { nearest },
  } = received;
  const hint = nearest
    ? `; the nearest operation is ${nearest.operationId}: ${nearest.method} ${nearest.path} (openapi.yaml:${nearest.line})`
    : '';
  const text = `${request.method} ${request.path} is a path of neither API, and passed unchecked${hint}`;
  const advisory: Advisory = { code: 'unchecked', where: '/request/path', text };
  return { ...received, advisories: [...received.advisories, advisory] };
}
