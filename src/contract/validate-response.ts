import type { Contract, DeclaredResponse, Operation } from './contract.ts';
import { isIndexable } from './json.ts';
import { createViolation } from './validate-request.ts';
import { describeExpected, jsonAt, locate, reportableErrors, ruleLine, type Violation } from './violation.ts';

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
export function validateResponse(
  contract: Contract,
  responses: Operation['responses'],
  line: number,
  reply: Reply,
  sent?: unknown,
): Violation[] {
  const declared = responses[reply.status];
  if (!declared)
    return [createViolation('undeclaredStatus', 'header', '', reply.status, line, `one of ${Object.keys(responses).join(', ')}`)];
  const body = declared.alternatives?.[reply.mediaType ?? ''] ?? declared.body;
  const broken: Violation[] = [];
  if (declared.headers) check(contract, declared, declared.headers, 'header', reply.headers, broken);
  if (body) check(contract, declared, body, 'body', reply.body, broken);
  if (sent !== undefined) checkEchoes(declared, reply.body, sent, broken);
  return broken;
}

function check(
  contract: Contract,
  declared: DeclaredResponse,
  schema: string,
  part: 'header' | 'body',
  value: unknown,
  broken: Violation[],
): void {
  const checked = contract.schemas[schema];
  if (!checked || checked.validate(value)) return;
  for (const error of reportableErrors(checked.validate.errors ?? [])) {
    const line = ruleLine(checked.rules[error.schemaPath], error) ?? declared.line;
    const where = locate(error);
    broken.push(createViolation(error.keyword, part, where, jsonAt(value, where), line, describeExpected(error)));
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

function checkEchoes(declared: DeclaredResponse, body: unknown, sent: unknown, broken: Violation[]): void {
  for (const echo of declared.echoes) {
    const asked = memberAt(sent, echo.request);
    if (asked === undefined) continue;
    const answered = memberAt(body, echo.response);
    if (asked === answered) continue;
    const where = `/${echo.response.join('/')}`;
    const expected = `${JSON.stringify(asked)}, as the request's /${echo.request.join('/')}`;
    broken.push(createViolation('echo', 'body', where, jsonAt(body, where), echo.line, expected));
  }
}
