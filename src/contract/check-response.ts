import { violationOf } from './check-request.ts';
import type { Contract, Operation, Response } from './contract.ts';
import { isIndexable } from './json.ts';
import { expectedBy, lineOf, seenAt, tellable, type Violation, whereOf } from './violation.ts';

/** An answer before it is written: the body is still a value. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The body's media type, where the response has several. */
  readonly mediaType?: string;
}

/**
 * Checks an answer against what the contract declares: status, headers, body, and the members that repeat the request's.
 * @param line where the answers are declared, for a status that is none of them
 * @param sent the request's body as it was understood
 */
export function checkResponse(
  contract: Contract,
  responses: Operation['responses'],
  line: number,
  reply: Reply,
  sent?: unknown,
): Violation[] {
  const declared = responses[reply.status];
  if (!declared)
    return [violationOf('undeclaredStatus', 'header', '', reply.status, line, `one of ${Object.keys(responses).join(', ')}`)];
  const body = declared.alternatives?.[reply.mediaType ?? ''] ?? declared.body;
  const broken: Violation[] = [];
  if (declared.headers) check(contract, declared, declared.headers, 'header', reply.headers, broken);
  if (body) check(contract, declared, body, 'body', reply.body, broken);
  if (sent !== undefined) checkEchoes(declared, reply.body, sent, broken);
  return broken;
}

function check(
  contract: Contract,
  declared: Response,
  schema: string,
  part: 'header' | 'body',
  value: unknown,
  broken: Violation[],
): void {
  const checked = contract.schemas[schema];
  if (!checked || checked.validate(value)) return;
  for (const error of tellable(checked.validate.errors ?? [])) {
    const line = lineOf(checked.rules[error.schemaPath], error) ?? declared.line;
    const where = whereOf(error);
    broken.push(violationOf(error.keyword, part, where, seenAt(value, where), line, expectedBy(error)));
  }
}

/** The member that names of the contract lead to; none of them is one that every object has. */
function memberAt(value: unknown, names: readonly string[]): unknown {
  let node = value;
  for (const name of names) {
    if (!isIndexable(node)) return undefined;
    node = node[name];
  }
  return node;
}

function checkEchoes(declared: Response, body: unknown, sent: unknown, broken: Violation[]): void {
  for (const echo of declared.echoes) {
    const asked = memberAt(sent, echo.request);
    if (asked === undefined) continue;
    const answered = memberAt(body, echo.response);
    if (asked === answered) continue;
    const where = `/${echo.response.join('/')}`;
    const expected = `${JSON.stringify(asked)}, as the request's /${echo.request.join('/')}`;
    broken.push(violationOf('echo', 'body', where, seenAt(body, where), echo.line, expected));
  }
}
