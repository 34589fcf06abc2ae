import type { Contract, DeclaredResponse, DeclaredResponses } from '../contract/contract.ts';
import { pointerSegments } from '../contract/json.ts';
import { contentTypeOf } from '../contract/media-type.ts';
import { messageMatcher } from '../contract/message.ts';
import { createViolation } from '../contract/validate-request.ts';
import { validateResponse } from '../contract/validate-response.ts';
import type { Violation } from '../contract/violation.ts';
import { firstError } from '../coverage/coverable.ts';
import type { RecordedEntry } from './recorded.ts';

/**
 * What breaks the contract in an answer: status, headers, media type, body, a message that is not documented, and members that
 * should repeat the request's. A body that was not recorded is not looked at.
 * @param line where the answers are declared
 * @param sent the request's body as it was understood
 */
export function checkAnswer(
  contract: Contract,
  answers: DeclaredResponses,
  line: number,
  { status, headers, body }: NonNullable<RecordedEntry['answer']>,
  sent?: unknown,
): Violation[] {
  const declared = answers.responses[status];
  if (!declared) return validateResponse(contract, answers.responses, line, { status, headers });
  const named = declaredHeaders(contract, declared, headers);
  const withoutBody = () => validateResponse(contract, { [status]: bodiless(declared) }, line, { status, headers: named });
  const { mediaType } = declared;
  if (mediaType === undefined || body === undefined) return withoutBody();

  const type = headers['content-type'];
  const known = [mediaType, ...Object.keys(declared.alternatives ?? {})];
  const own = contentTypeOf(type).type;
  if (!known.includes(own))
    return [createViolation('mediaType', 'header', '/content-type', type, declared.line, known.join(' or ')), ...withoutBody()];
  const parsed = parse(body);
  if (!parsed) return [createViolation('malformedBody', 'body', '', body, declared.line, `valid ${own}`), ...withoutBody()];
  const reply = { status, headers: named, body: parsed.value, mediaType: own };
  const broken = validateResponse(contract, answers.responses, line, reply, sent);
  return broken.length > 0 ? broken : checkMessage(answers, declared, parsed.value, body);
}

/** An error has to be one of the documented ones. */
function checkMessage(
  { errors }: DeclaredResponses,
  { status, line }: DeclaredResponse,
  value: unknown,
  body: string,
): Violation[] {
  const documented = errors.filter((error) => error.status === status);
  if (status < firstError || documented.length === 0 || documented.some((error) => messageMatcher(error)(value))) return [];
  const names = documented.map(({ name }) => name).join(', ');
  return [createViolation('undocumentedMessage', 'body', '', body, line, `the message of one of ${names}`)];
}

/** A declared answer of which the body is not looked at. */
function bodiless({ body: _body, alternatives: _alternatives, ...rest }: DeclaredResponse): DeclaredResponse {
  return { ...rest, echoes: [] };
}

/** Headers under the names that the contract gives them: letter case does not matter to HTTP, but to a schema. */
function declaredHeaders(
  contract: Contract,
  { headers: schema }: DeclaredResponse,
  seen: Readonly<Record<string, string>>,
): Record<string, string> {
  const rules = Object.keys(contract.schemas[schema ?? '']?.rules ?? {});
  const names = new Set(rules.flatMap((path) => (path.startsWith('#/properties/') ? pointerSegments(path).slice(1, 2) : [])));
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const value = seen[name.toLowerCase()];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
