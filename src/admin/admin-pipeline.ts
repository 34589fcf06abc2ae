import { rejectToken } from '../contract/auth.ts';
import { compileContract } from '../contract/compile.ts';
import type { DeclaredResponses, ErrorExample, Operation } from '../contract/contract.ts';
import { isNameIn } from '../contract/json.ts';
import { fillMessage } from '../contract/message.ts';
import { contractBreachProblem, problemMediaType, serializeReply } from '../contract/problem.ts';
import { createRejection, findError, type Rejection } from '../contract/rejection.ts';
import type { Request } from '../contract/request.ts';
import { isSameSecret } from '../contract/secret.ts';
import { type Reply, validateResponse } from '../contract/validate-response.ts';
import { formatViolation, type Violation } from '../contract/violation.ts';
import { createReceive } from '../pipeline/pipeline.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { WorldError } from '../sandbox/world-error.ts';
import { contract as adminContract } from './generated/contract.ts';
import type { AdminBehaviours, AdminId, Asked } from './types.ts';
import { type ListItems, streamPieces, writePieces } from './write-pieces.ts';

/** A response of the admin API, ready to be sent; a stream has no end. */
export interface AdminResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | ReadableStream<Uint8Array>;
}

/** A response whose headers are still to be completed. */
type Answer = Omit<Reply, 'headers'> & { readonly headers?: Reply['headers'] | undefined };

/** Unknown names of a query that are told; more of them help nobody. */
const maxUnknownNames = 20;

/** The document's name in messages that cite its lines. */
const documentName = '/_ringback/openapi.yaml';

/**
 * Makes the pipeline of the admin API: receive as the mock does, behave, validate the response. It takes JSON whatever the
 * Content-Type says, so that `curl -d` needs no header.
 * @param token the bearer token to ask for; `undefined` to ask for none
 */
export function createAdminPipeline(
  behaviours: AdminBehaviours,
  token: string | undefined,
): (request: Request) => Promise<AdminResponse> {
  const contract = compileContract(adminContract);
  const receive = createReceive({
    contract,
    apis: new Map(),
    checkToken: (operation, _sandbox, sent) =>
      token === undefined || isSameSecret(sent, token)
        ? undefined
        : rejectToken(operation, 'unauthenticated', undefined, 'the admin token'),
    now: () => 0,
    forwards: true,
  });

  return async (request) =>
    request.method === 'HEAD' ? withoutBody(await respond({ ...request, method: 'GET' })) : respond(request);

  async function respond(request: Request): Promise<AdminResponse> {
    const received = receive(asJson(request));
    const { match, declared, rejections } = received;
    if (!declared) return serializeReply(contractBreachProblem([], 'the admin API was asked for a path of another'));
    if (match.kind !== 'operation') return reject(received, declared, rejections);
    const { operation } = match;
    const broken = [...rejectUnknownNames(operation, request.query), ...rejectBytes(operation, request), ...rejections];
    if (broken.length > 0) return reject(received, declared, broken);
    const { operationId } = operation;
    if (!isNameIn(behaviours, operationId))
      return serializeReply(contractBreachProblem([], `the admin API has no behaviour for ${operationId}`));
    return behave(behaviours, operationId, operation, toAsked(received, request));
  }

  function asJson(request: Request): Request {
    const match = contract.match(request.method, request.path);
    const mediaType = match.kind === 'operation' ? match.operation.body?.mediaType : undefined;
    return mediaType === undefined ? request : { ...request, headers: { ...request.headers, 'content-type': mediaType } };
  }
}

/** Leaves out the body, as HEAD asks (RFC 9110, section 9.3.2). */
async function withoutBody({ status, headers, body }: AdminResponse): Promise<AdminResponse> {
  if (typeof body !== 'string') await body.cancel();
  const length = typeof body === 'string' ? { 'Content-Length': String(new TextEncoder().encode(body).length) } : {};
  return { status, headers: { ...headers, ...length }, body: '' };
}

/** Runs a behaviour. It throws input that no schema can reject as RangeError or WorldError, which becomes the documented error. */
async function behave<Id extends AdminId>(
  behaviours: AdminBehaviours,
  operationId: Id,
  operation: Operation,
  asked: Asked<Id>,
): Promise<AdminResponse> {
  try {
    const reply = await behaviours[operationId](asked);
    if ('error' in reply) return answerError(findError(operation, reply.error), operation, { ...reply.values });
    if ('stream' in reply) {
      const { mediaType = problemMediaType, constants } = operation.responses[200] ?? {};
      return { status: 200, headers: { 'Content-Type': mediaType, ...constants }, body: reply.stream };
    }
    return reply.lists ? await answerInPieces(operation, reply, reply.lists) : answer(operation, reply);
  } catch (error) {
    if (!(error instanceof WorldError || error instanceof RangeError)) throw error;
    return answerError(findError(operation, operation.rejectionErrors.invalid), operation, { reason: error.message });
  }
}

function toAsked<Id extends AdminId>(received: ReceivedRequest, { headers }: Request): Asked<Id> {
  const { match, query, body, mediaType, request } = received;
  const path = match.kind === 'operation' ? match.parameters : {};
  const sent = new Set(new URLSearchParams(request.query).keys());
  const asked: unknown = { path, query, sent, body, headers, mediaType, base: request.base };
  if (!isAsked<Id>(asked, received)) throw new Error('a request was let through that breaks the contract');
  return asked;
}

/** Narrows by the schemas that the types were generated from. */
function isAsked<Id extends AdminId>(_asked: unknown, { rejections }: ReceivedRequest): _asked is Asked<Id> {
  return rejections.length === 0;
}

/** Rejects unknown names in the query, so that no typo shows or forgets everything. */
function rejectUnknownNames(operation: Operation, query: string): Rejection[] {
  const known = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const expected = known.length > 0 ? `one of the names ${known.join(', ')}` : 'no parameters';
  return [...new URLSearchParams(query).keys()]
    .filter((name) => !known.includes(name))
    .slice(0, maxUnknownNames)
    .flatMap((name) => createRejection(operation, 'invalid', { in: 'query', where: `/${name}`, seen: name, expected }) ?? []);
}

/** Rejects bytes that are no UTF-8, because they would be stored as other ones. */
function rejectBytes(operation: Operation, { isUtf8 = true }: Request): Rejection[] {
  return isUtf8 ? [] : [createRejection(operation, 'invalid', { in: 'body', where: '', expected: 'UTF-8' }) ?? []].flat();
}

function reject(
  { request: { method, path }, match }: ReceivedRequest,
  declared: DeclaredResponses,
  rejections: readonly Rejection[],
): AdminResponse {
  const [first] = rejections;
  const isDenied = first?.error.name === declared.rejectionErrors.unauthenticated;
  const violations = isDenied ? [] : rejections.map(({ violation }) => violation);
  const reason = violations.map((violation) => formatViolation(violation, documentName)).join('; ');
  const headers = match.kind === 'methodNotAllowed' ? { Allow: match.allow.join(', ') } : {};
  return answerError(first?.error, declared, { method, path, reason }, violations, headers);
}

function answerError(
  error: ErrorExample | undefined,
  declared: DeclaredResponses,
  values: Readonly<Record<string, string>>,
  violations: readonly Violation[] = [],
  headers: Readonly<Record<string, string>> = {},
): AdminResponse {
  if (!error) return serializeReply(contractBreachProblem(violations, 'the admin API declares no error for this'));
  const body = { ...Object(fillMessage(error, values)), ...(violations.length > 0 ? { violations } : {}) };
  return answer(declared, { status: error.status, headers, body });
}

/** Writes a response that keeps the contract, or the problem that says where it does not. */
function answer(declared: DeclaredResponses, given: Answer): AdminResponse {
  const reply = toReply(declared, given);
  const broken = validateResponse(adminContract, declared.responses, 1, reply);
  if (broken.length > 0) return answerBreach(broken);
  const { status, headers, body } = reply;
  return { status, headers, body: typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body) };
}

/** Writes a response with long lists. If it breaks the contract later than in its first piece, it ends there. */
async function answerInPieces(declared: DeclaredResponses, given: Answer, lists: readonly ListItems[]): Promise<AdminResponse> {
  const reply = toReply(declared, given);
  let broken: readonly Violation[] = [];
  const pieces = writePieces(reply.body, lists, () => {
    broken = validateResponse(adminContract, declared.responses, 1, reply);
    const [first] = broken;
    if (first) throw new Error(formatViolation(first, documentName));
  });
  const first = await pieces.next().catch((error: unknown) => {
    if (broken.length === 0) throw error;
    return undefined;
  });
  if (!first) return answerBreach(broken);
  return { status: reply.status, headers: reply.headers, body: first.done ? first.value : streamPieces(first.value, pieces) };
}

function answerBreach(broken: readonly Violation[]): AdminResponse {
  return serializeReply(contractBreachProblem(broken, 'ringback was about to break its own contract; please report it'));
}

function toReply({ responses }: DeclaredResponses, { status, headers, body, mediaType }: Answer): Reply {
  const response = responses[status];
  const type = mediaType ?? response?.mediaType;
  const contentType = type === undefined ? {} : { 'Content-Type': type };
  return { status, headers: { ...contentType, ...response?.constants, ...headers }, body, mediaType };
}
