import type { Operation } from './contract.ts';
import type { Request } from './request.ts';
import type { Reply } from './validate-response.ts';
import type { Violation } from './violation.ts';

/** The media type of what ringback says in its own name (RFC 9457). */
export const problemMediaType = 'application/problem+json';

/**
 * An answer of ringback's own, as opposed to a vendor's.
 * @param title what went wrong, in a few words
 * @param detail what was seen, and what to do next
 */
export function problem(status: number, title: string, detail: string, members: Readonly<Record<string, unknown>> = {}): Reply {
  return { status, headers: { 'Content-Type': problemMediaType }, body: { title, status, detail, ...members } };
}

/** The answer to a path that is nobody's. */
export function unknownPathProblem({ method, path }: Request, nearest: Operation | undefined): Reply {
  const hint = nearest
    ? `The nearest operation is ${nearest.operationId}: ${nearest.method} ${nearest.path} (openapi.yaml:${nearest.line}).`
    : '';
  return problem(404, 'No such path', `${method} ${path} is a path of neither API. ${hint}`.trim());
}

/** The answer in place of one that would break the contract. */
export function contractBreachProblem(violations: readonly Violation[], detail: string): Reply {
  const [first] = violations;
  const where = first ? `${first.in} ${first.where || '/'} should be ${first.expected} (openapi.yaml:${first.line}): ` : '';
  return problem(500, 'The answer breaks the contract', where + detail, { violations });
}

/** The largest request body, in bytes; the largest valid one is far smaller. */
export const maxBodyLength = 1024 * 1024;

/** A problem, written. */
interface Written {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The answer to a body that is not read to its end. */
export function bodyTooLargeProblem(): Written {
  return serializeReply(problem(413, 'Body too large', `A body may have ${maxBodyLength} bytes.`));
}

/** The answer when ringback itself has failed: the reason, and no stack. */
export function internalErrorProblem(error: unknown): Written {
  const reason = error instanceof Error ? error.message : String(error);
  return serializeReply(problem(500, 'ringback failed', `This is a fault of ringback; please report it: ${reason}`));
}

/** A reply with its body as text. */
export function serializeReply({ status, headers, body }: Reply): Written {
  return { status, headers, body: JSON.stringify(body) };
}
