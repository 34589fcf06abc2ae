import { violationOf } from './check-request.ts';
import type { Contract, Operation, Response } from './contract.ts';
import { follow } from './json.ts';
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
  return [
    ...(declared.headers ? against(contract, declared, declared.headers, 'header', reply.headers) : []),
    ...(body ? against(contract, declared, body, 'body', reply.body) : []),
    ...(sent === undefined ? [] : brokenEchoes(declared, reply.body, sent)),
  ];
}

function against(contract: Contract, declared: Response, schema: string, part: 'header' | 'body', value: unknown): Violation[] {
  const checked = contract.schemas[schema];
  if (!checked || checked.validate(value)) return [];
  return tellable(checked.validate.errors ?? []).map((error) =>
    violationOf(
      error.keyword,
      part,
      whereOf(error),
      seenAt(value, whereOf(error)),
      lineOf(checked.rules[error.schemaPath], error) ?? declared.line,
      expectedBy(error),
    ),
  );
}

function brokenEchoes(declared: Response, body: unknown, sent: unknown): Violation[] {
  const broken: Violation[] = [];
  for (const echo of declared.echoes) {
    const asked = follow(sent, echo.request);
    const answered = follow(body, echo.response);
    if (asked === undefined || asked === answered) continue;
    const where = `/${echo.response.join('/')}`;
    broken.push(
      violationOf(
        'echo',
        'body',
        where,
        seenAt(body, where),
        echo.line,
        `${JSON.stringify(asked)}, as the request's /${echo.request.join('/')}`,
      ),
    );
  }
  return broken;
}
