import type { Operation } from './contract.ts';
import type { Request } from './request.ts';
import type { Reply } from './validate-response.ts';
import type { Violation } from './violation.ts';

/** The media type of responses in ringback's own name (RFC 9457). */
export const problemMediaType = 'application/problem+json';

/**
 * Makes a response in ringback's own name, as opposed to a vendor's.
 * @param title the mistake, in a few words
 * @param detail the cause, and the next step
 */
export function problem(status: number, title: string, detail: string, members: Readonly<Record<string, unknown>> = {}): Reply {
  return { status, headers: { 'Content-Type': problemMediaType }, body: { title, status, detail, ...members } };
}

/** Describes an operation by its name, its method and path, and its line of the contract. */
export function describeOperation({ operationId, method, path, line }: Operation): string {
  return `${operationId}: ${method} ${path} (openapi.yaml:${line})`;
}

/** Reports a path that no API owns. */
export function unknownPathProblem({ method, path }: Request, nearest: Operation | undefined): Reply {
  const hint = nearest ? `The nearest operation is ${describeOperation(nearest)}.` : '';
  return problem(404, 'No such path', `${method} ${path} belongs to no API of the contract. ${hint}`.trim());
}

/** Reports a response of ringback's own that would break the contract; it goes out in its place. */
export function contractBreachProblem(violations: readonly Violation[], detail: string): Reply {
  const [first] = violations;
  const where = first ? `${first.in} ${first.where || '/'} should be ${first.expected} (openapi.yaml:${first.line}): ` : '';
  return problem(500, 'The answer breaks the contract', where + detail, { violations });
}

/** Reports a body that is too large to be read to its end. */
export function bodyTooLarge(maxBody: number): Reply {
  return problem(413, 'Body too large', `A body may have ${maxBody} bytes.`);
}

/** A reply with its body as text. */
interface WrittenReply extends Reply {
  readonly body: string;
}

/** Reports an error of ringback itself: the reason, and no stack. */
export function internalErrorProblem(error: unknown): WrittenReply {
  const reason = error instanceof Error ? error.message : String(error);
  return serializeReply(problem(500, 'ringback failed', `This is a fault of ringback; please report it: ${reason}`));
}

/** Writes the body of a reply as text. */
export function serializeReply({ status, headers, body }: Reply): WrittenReply {
  return { status, headers, body: JSON.stringify(body) };
}

/** Reports that the store of a mock cannot be used, and why. */
export function storeNotAvailable(reason: string): Reply {
  return problem(503, 'Store not available', reason);
}
