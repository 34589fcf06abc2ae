import { violationOf } from '../contract/check-request.ts';
import { checkResponse } from '../contract/check-response.ts';
import type { Answers, Contract, Response } from '../contract/contract.ts';
import { segmentsOf } from '../contract/json.ts';
import { contentTypeOf } from '../contract/negotiate.ts';
import type { Violation } from '../contract/violation.ts';
import { firstError } from '../verify/coverage/coverable.ts';
import { messageTest } from '../verify/coverage/message.ts';
import type { Recorded } from './recorded.ts';

/**
 * What breaks the contract in an answer: status, headers, media type, body, a message that is not documented, and members that
 * should repeat the request's. A body that was not recorded is not looked at.
 * @param line where the answers are declared
 * @param sent the request's body as it was understood
 */
export function checkAnswer(
  contract: Contract,
  answers: Answers,
  line: number,
  { status, headers, body }: NonNullable<Recorded['answer']>,
  sent?: unknown,
): Violation[] {
  const declared = answers.responses[status];
  if (!declared) return checkResponse(contract, answers.responses, line, { status, headers });
  const named = declaredHeaders(contract, declared, headers);
  const withoutBody = () => checkResponse(contract, { [status]: bodiless(declared) }, line, { status, headers: named });
  const { mediaType } = declared;
  if (mediaType === undefined || body === undefined) return withoutBody();

  const type = headers['content-type'];
  const known = [mediaType, ...Object.keys(declared.alternatives ?? {})];
  const own = contentTypeOf(type).type;
  if (!known.includes(own))
    return [violationOf('mediaType', 'header', '/content-type', type, declared.line, known.join(' or ')), ...withoutBody()];
  const parsed = parse(body);
  if (!parsed) return [violationOf('malformedBody', 'body', '', body, declared.line, `valid ${own}`), ...withoutBody()];
  const reply = { status, headers: named, body: parsed.value, mediaType: own };
  const broken = checkResponse(contract, answers.responses, line, reply, sent);
  return broken.length > 0 ? broken : checkMessage(answers, declared, parsed.value, body);
}

/** An error has to be one of the documented ones. */
function checkMessage({ errors }: Answers, { status, line }: Response, value: unknown, body: string): Violation[] {
  const documented = errors.filter((error) => error.status === status);
  if (status < firstError || documented.length === 0 || documented.some((error) => messageTest(error)(value))) return [];
  const names = documented.map(({ name }) => name).join(', ');
  return [violationOf('undocumentedMessage', 'body', '', body, line, `the message of one of ${names}`)];
}

/** A declared answer of which the body is not looked at. */
function bodiless({ body: _body, alternatives: _alternatives, ...rest }: Response): Response {
  return { ...rest, echoes: [] };
}

/** Headers under the names that the contract gives them: letter case does not matter to HTTP, but to a schema. */
function declaredHeaders(
  contract: Contract,
  { headers: schema }: Response,
  seen: Readonly<Record<string, string>>,
): Record<string, string> {
  const rules = Object.keys(contract.schemas[schema ?? '']?.rules ?? {});
  const names = new Set(rules.flatMap((path) => (path.startsWith('#/properties/') ? segmentsOf(path).slice(1, 2) : [])));
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
