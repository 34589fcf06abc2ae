import { bearerToken } from '../contract/auth.ts';
import type { DeclaredResponses, ErrorExample, Operation, RejectionKind } from '../contract/contract.ts';
import { createMatcher } from '../contract/match.ts';
import { fillMessage } from '../contract/message.ts';
import { createRequestParser, type ParsedRequest, rejectRoute } from '../contract/parse-request.ts';
import { contractBreachProblem, problemMediaType, serializeReply } from '../contract/problem.ts';
import type { PathParameters, Request } from '../contract/request.ts';
import { createRejection, findError } from '../contract/validate-request.ts';
import { type Reply, validateResponse } from '../contract/validate-response.ts';
import { formatViolation, type Rejection, type Violation } from '../contract/violation.ts';
import { WorldError } from '../sandbox/check-world.ts';
import { contract } from './generated/contract.ts';
import type { AdminBehaviours, AdminId, Asked } from './types.ts';

/** An answer of the admin API, ready to be sent; a stream has no end. */
export interface AdminAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | ReadableStream<Uint8Array>;
}

/** How messages name the document whose lines they tell. */
const document = '/_ringback/openapi.yaml';

/**
 * The admin API's own pipeline, from the same steps as the vendors': match, authenticate, negotiate, check request, behave,
 * check response. It takes JSON whatever the Content-Type says, so that `curl -d` needs no header.
 * @param token the bearer token that is needed; none where it is undefined
 */
export function createAdmin(behaviours: AdminBehaviours, token: string | undefined): (request: Request) => Promise<AdminAnswer> {
  const match = createMatcher(contract);
  const understand = createRequestParser(contract);

  return async (request) => {
    // Match
    const found = match(request.method, request.path);
    if (found.kind === 'nowhere') return asAnswer(contractBreachProblem([], 'the admin API was asked for what is not its own'));
    if (found.kind === 'unknownPath') return refused(found.api, rejectRoute(found, request), request);

    // Authenticate
    if (token !== undefined && bearerToken(request.headers.authorization) !== token) return unauthorized();
    if (found.kind === 'methodNotAllowed') {
      return refused(found.api, rejectRoute(found, request), request, { Allow: found.allow.join(', ') });
    }

    // Negotiate, check request
    const { operation, parameters: path } = found;
    const typed = operation.body ? { ...request.headers, 'content-type': operation.body.mediaType } : request.headers;
    const understood = understand(operation, { ...request, headers: typed }, path);
    const rejections = [...unknownNames(operation, request.query), ...understood.rejections];
    if (rejections.length > 0) return refused(operation, rejections, request);

    // Behave, check response
    const { operationId } = operation;
    if (!isAdminId(behaviours, operationId))
      return asAnswer(contractBreachProblem([], `the admin API has no behaviour for ${operationId}`));
    return behave(behaviours, operationId, operation, askedFrom(request, path, understood));
  };
}

/** Does what was asked, and checks the answer. What its own rules refuse is told as input that is not what it should be. */
async function behave<Id extends AdminId>(
  behaviours: AdminBehaviours,
  operationId: Id,
  operation: Operation,
  asked: Asked<Id>,
): Promise<AdminAnswer> {
  try {
    const done = await behaviours[operationId](asked);
    if ('refused' in done) return answered(findError(operation, done.refused), operation, { ...done.values });
    if ('stream' in done) return streamed(operation, done.stream);
    return answerOf(operation, done);
  } catch (error) {
    if (!(error instanceof WorldError || error instanceof RangeError)) throw error;
    return answered(findError(operation, operation.rejectionErrors.invalid), operation, { reason: error.message });
  }
}

/** The types are made from the schemas that the request was checked against. */
function askedFrom<Id extends AdminId>(request: Request, path: PathParameters, understood: ParsedRequest): Asked<Id> {
  const asked: unknown = { ...understood, path, headers: request.headers, base: request.base };
  if (!isAsked<Id>(asked, understood)) throw new Error('a request was let through that breaks the contract');
  return asked;
}

function isAsked<Id extends AdminId>(_asked: unknown, { rejections }: ParsedRequest): _asked is Asked<Id> {
  return rejections.length === 0;
}

function isAdminId(behaviours: AdminBehaviours, name: string): name is AdminId {
  return Object.hasOwn(behaviours, name);
}

/** A name in the query that means nothing is refused, so that no typo shows or forgets everything. */
function unknownNames(operation: Operation, query: string): Rejection[] {
  const known = operation.parameters.filter(({ in: part }) => part === 'query').map(({ name }) => name);
  const unknown = [...new URLSearchParams(query).keys()].filter((name) => !known.includes(name));
  return unknown.flatMap((name) => toldOf(operation, 'invalid', `/${name}`, known));
}

function toldOf(operation: Operation, kind: RejectionKind, where: string, known: readonly string[]): Rejection[] {
  const expected = known.length > 0 ? `one of the names ${known.join(', ')}` : 'no parameters';
  const rejections = createRejection(operation, kind, { in: 'query', where, seen: where.slice(1), expected });
  return rejections ? [rejections] : [];
}

function unauthorized(): AdminAnswer {
  const operation = contract.operations.getHealth;
  return answered(operation && findError(operation, operation.rejectionErrors.unauthenticated), operation, {});
}

/** A refusal, in the words of the example that answers the most urgent reason. */
function refused(
  answers: DeclaredResponses,
  rejections: readonly Rejection[],
  { method, path }: Request,
  headers = {},
): AdminAnswer {
  const violations = rejections.map(({ violation }) => violation);
  const reason = violations.map((violation) => formatViolation(violation, document)).join('; ');
  return answered(rejections[0]?.error, answers, { method, path, reason }, violations, headers);
}

function answered(
  error: ErrorExample | undefined,
  answers: DeclaredResponses | undefined,
  values: Readonly<Record<string, string>>,
  violations: readonly Violation[] = [],
  headers: Readonly<Record<string, string>> = {},
): AdminAnswer {
  if (!error || !answers) return asAnswer(contractBreachProblem(violations, 'the admin API has no words for this'));
  const body = { ...Object(fillMessage(error, values)), ...(violations.length > 0 ? { violations } : {}) };
  return answerOf(answers, { status: error.status, headers, body });
}

/** An answer that keeps the contract, or a problem that says where it does not. */
function answerOf(
  answers: DeclaredResponses,
  { status, headers, body, mediaType }: Omit<Reply, 'headers'> & { readonly headers?: Reply['headers'] | undefined },
): AdminAnswer {
  const declared = answers.responses[status];
  const given: Reply = {
    status,
    headers: { ...declared?.constants, ...headers },
    body,
    ...(mediaType === undefined ? {} : { mediaType }),
  };
  const broken = validateResponse(contract, answers.responses, 1, given);
  if (broken.length > 0)
    return asAnswer(contractBreachProblem(broken, 'ringback was about to break its own contract; please report it'));
  const type = mediaType ?? declared?.mediaType;
  return {
    status,
    headers: { ...(type === undefined ? {} : { 'Content-Type': type }), ...given.headers },
    body: typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
  };
}

function streamed({ responses }: Operation, body: ReadableStream<Uint8Array>): AdminAnswer {
  const { mediaType = problemMediaType, constants } = responses[200] ?? {};
  return { status: 200, headers: { 'Content-Type': mediaType, ...constants }, body };
}

function asAnswer(reply: Reply): AdminAnswer {
  return serializeReply(reply);
}
