import { adviseDrift } from './advise-drift.ts';
import type { Contract, DeclaredResponse, DeclaredResponses, Json, Operation } from './contract.ts';
import { hideCredential } from './credentials.ts';
import { parseJson, valueAtPath } from './json.ts';
import { contentTypeOf } from './media-type.ts';
import { messageMatcher } from './message.ts';
import { showNumberAsSent } from './number-text.ts';
import { describeExpected, errorPointer, jsonAt, reportableErrors, ruleLine } from './schema-error.ts';
import { type Advisory, createViolation, type Violation } from './violation.ts';

/** A response before it is written: the body is still a value. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The body's media type, where the response has several. */
  readonly mediaType?: string | undefined;
}

/** A response as it came over the wire. */
export interface ReceivedResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The decoded body, empty if there was none; `undefined` if it is not known and must not be checked. */
  readonly text: string | undefined;
  /** The text as JSON, where it was parsed before. */
  readonly body?: Json | undefined;
}

/** The findings in a response that came over the wire. */
export interface ResponseFindings {
  readonly violations: readonly Violation[];
  /** Known differences between published versions of the API, and messages where no source documents one. */
  readonly advisories: readonly Advisory[];
}

/**
 * Validates a response that is still a value: status, headers, body, and the members that repeat the request's.
 * @param line of the operation or API in openapi.yaml, for an undeclared status
 * @param sent the request's body as the contract understands it
 */
export function validateResponse(
  contract: Contract,
  responses: Operation['responses'],
  line: number,
  reply: Reply,
  sent?: unknown,
): Violation[] {
  const declared = responses[reply.status];
  if (!declared) return [undeclaredStatus(responses, line, reply.status)];
  const violations: Violation[] = [];
  if (declared.headers) checkSchema(contract, declared, declared.headers, 'header', reply.headers, violations);
  checkBody(contract, declared, reply, sent, violations);
  return violations;
}

/**
 * Validates a response that came over the wire: everything that {@link validateResponse} does, the media type, the syntax of the
 * body, and for an error that its message is a documented one. Proxy, `check`, matchers and `verify` all use it, so that a fault
 * has the same code in each: `undeclaredStatus`, `mediaType`, `malformedBody` (an empty body too), `undeclaredBody`,
 * `undocumentedMessage`, `echo`, or the keyword of a broken schema. Members that are secret are not shown. A difference that the
 * contract knows of (`x-drift`), and a message where it documents none from a source, is an advisory.
 * @param line of the operation or API in openapi.yaml, for an undeclared status
 * @param sent the request's body as the contract understands it; `undefined` if the response need not repeat it
 */
export function validateReceived(
  contract: Contract,
  { responses, errors }: DeclaredResponses,
  line: number,
  { status, headers, text, body }: ReceivedResponse,
  sent?: unknown,
): ResponseFindings {
  const declared = responses[status];
  if (!declared) return { violations: [undeclaredStatus(responses, line, status)], advisories: [] };
  const violations: Violation[] = [];
  if (declared.headers)
    checkSchema(contract, declared, declared.headers, 'header', declaredHeaders(declared, headers), violations);
  const reply = readBody(declared, { status, headers, text, body }, violations);
  const advisories = adviseDrift(declared, reply?.body);
  if (reply) {
    const before = violations.length;
    checkBody(contract, declared, reply, sent, violations);
    if (violations.length === before && reply.mediaType === declared.mediaType)
      checkMessage(declared, errors, reply.body, text && hideCredential(text), violations, advisories);
  }
  return { violations: withoutSecrets(responses, violations).map((found) => showNumberAsSent(found, text ?? '')), advisories };
}

/** Picks the declared headers, under their names in the contract: letter case matters to a schema, but not to HTTP. */
export function declaredHeaders(
  { constants, headerExamples }: DeclaredResponse,
  headers: ReceivedResponse['headers'],
): Record<string, string> {
  const names = [...Object.keys(constants), ...Object.keys(headerExamples)];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name.toLowerCase()];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function undeclaredStatus(responses: Operation['responses'], line: number, status: number): Violation {
  return createViolation('undeclaredStatus', 'header', '', status, line, `one of ${Object.keys(responses).join(', ')}`);
}

/** Reads a body by its media type; `undefined` if there is nothing to check any further. */
function readBody(
  { mediaType, alternatives = {}, line }: DeclaredResponse,
  { headers: { 'content-type': contentType }, text, body: parsed }: ReceivedResponse,
  violations: Violation[],
): Pick<Reply, 'body' | 'mediaType'> | undefined {
  const types = mediaType === undefined ? [] : [mediaType, ...Object.keys(alternatives)];
  const expected = types.join(' or ');
  const { type } = contentTypeOf(contentType);
  if (mediaType === undefined) {
    if (text) violations.push(createViolation('undeclaredBody', 'body', '', hideCredential(text), line, 'no body'));
  } else if (text === '') violations.push(createViolation('malformedBody', 'body', '', undefined, line, `a body of ${expected}`));
  else if (!types.includes(type))
    violations.push(createViolation('mediaType', 'header', '/content-type', contentType, line, expected));
  else if (text !== undefined) {
    const body = type.endsWith('json') ? (parsed ?? parseJson(text)) : text;
    if (body !== undefined) return { body, mediaType: type };
    violations.push(createViolation('malformedBody', 'body', '', hideCredential(text), line, `valid ${type}`));
  }
  return undefined;
}

function checkBody(
  contract: Contract,
  declared: DeclaredResponse,
  { body, mediaType = '' }: Pick<Reply, 'body' | 'mediaType'>,
  sent: unknown,
  violations: Violation[],
): void {
  const schema = declared.alternatives?.[mediaType] ?? declared.body;
  if (schema) checkSchema(contract, declared, schema, 'body', body, violations);
  if (sent !== undefined) checkEchoes(declared, body, sent, violations);
}

function checkSchema(
  contract: Contract,
  declared: DeclaredResponse,
  schema: string,
  part: 'header' | 'body',
  value: unknown,
  violations: Violation[],
): void {
  const compiled = contract.schemas[schema];
  if (!compiled || compiled.validate(value)) return;
  for (const error of reportableErrors(compiled.validate.errors ?? [])) {
    const line = ruleLine(compiled.rules[error.schemaPath], error) ?? declared.line;
    const where = errorPointer(error);
    violations.push(createViolation(error.keyword, part, where, jsonAt(value, where), line, describeExpected(error)));
  }
}

function checkEchoes(declared: DeclaredResponse, body: unknown, sent: unknown, violations: Violation[]): void {
  for (const echo of declared.echoes) {
    const asked = valueAtPath(sent, echo.request);
    const answered = valueAtPath(body, echo.response);
    // A lean answer is right: the schema says which members must be there.
    if (asked === undefined || answered === undefined || asked === answered) continue;
    const where = `/${echo.response.join('/')}`;
    const expected = `${JSON.stringify(asked)}, as the request's /${echo.request.join('/')}`;
    violations.push(createViolation('echo', 'body', where, jsonAt(body, where), echo.line, expected));
  }
}

function checkMessage(
  { status, line }: DeclaredResponse,
  errors: DeclaredResponses['errors'],
  body: unknown,
  text: string | undefined,
  violations: Violation[],
  advisories: Advisory[],
): void {
  const examples = errors.filter((error) => error.status === status);
  if (examples.length === 0 || examples.some((error) => messageMatcher(error)(body))) return;
  const names = examples.map(({ name }) => name).join(', ');
  if (examples.some(({ assumed }) => !assumed))
    violations.push(createViolation('undocumentedMessage', 'body', '', text, line, `the message of one of ${names}`));
  else {
    const note = `the message is none of those that ringback assumes for ${status} (${names}); no source documents one`;
    advisories.push({ code: 'undocumentedMessage', where: '/response/body', line, text: note });
  }
}

/** Hides values that may be secret: a secret member of any response, and a whole body that could contain one. */
function withoutSecrets(responses: Operation['responses'], violations: Violation[]): Violation[] {
  const secrets = violations.length === 0 ? [] : Object.values(responses).flatMap((response) => response.secrets);
  if (secrets.length === 0) return violations;
  return violations.map((violation) => {
    const { seen: _, ...rest } = violation;
    const isSecret =
      violation.in === 'body' && (violation.where === '' || secrets.some((name) => violation.where.endsWith(`/${name}`)));
    return isSecret ? rest : violation;
  });
}
