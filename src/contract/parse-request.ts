import { bearerToken } from './auth.ts';
import type { Contract, DeclaredResponses, Operation, RejectionKind } from './contract.ts';
import type { Match } from './match.ts';
import { createNegotiation } from './negotiate.ts';
import { parseBody, prepareBody } from './parse-body.ts';
import { readQuery } from './query.ts';
import { redactAuthorization } from './redact.ts';
import type { Head, PathParameters, Request } from './request.ts';
import { createRejection, validateBody, validateParameters } from './validate-request.ts';
import type { Advisory, Rejection } from './violation.ts';

const none: readonly Advisory[] = [];

/** A request as it was understood, with what is wrong with it. */
export interface ParsedRequest {
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly rejections: readonly Rejection[];
  readonly advisories: readonly Advisory[];
  /** The media type to answer in, of those that the operation's success has. */
  readonly mediaType?: string | undefined;
}

/** Refuses a request that meets no operation. */
export function rejectRoute(match: Extract<Match, { kind: 'unknownPath' | 'methodNotAllowed' }>, request: Head): Rejection[] {
  const found =
    match.kind === 'unknownPath'
      ? ({ in: 'path', where: '', seen: request.path, expected: 'a path of the contract' } as const)
      : ({ in: 'method', where: '', seen: request.method, expected: `one of ${match.allow.join(', ')}` } as const);
  return only(createRejection(match.api, match.kind, found));
}

/** Refuses a request whose Authorization has no bearer token, where one is needed. */
export function authenticate(operation: Operation, authorization: string | undefined): Rejection[] {
  if (!operation.bearer || bearerToken(authorization) !== undefined) return [];
  const seen = authorization === undefined ? undefined : redactAuthorization(authorization.trim());
  return refusal(operation, 'unauthenticated', '/authorization', seen, 'Bearer and a token');
}

/** Refuses a token that is not good, or is somebody else's. */
export function rejectToken(
  operation: Operation,
  kind: 'unauthenticated' | 'notPermitted',
  seen: string,
  expected: string,
): Rejection[] {
  return refusal(operation, kind, '/authorization', seen, expected);
}

/** Refuses a token of a kind that may not use the operation. */
export function authorize(operation: Operation, kind: string | undefined): Rejection[] {
  if (!operation.tokenKinds || (kind !== undefined && operation.tokenKinds.includes(kind))) return [];
  return refusal(
    operation,
    'notPermitted',
    '/authorization',
    `a ${kind ?? 'nameless'} token`,
    `a token of one of the kinds ${operation.tokenKinds.join(', ')}`,
  );
}

/** What a head says, where it has to do with an operation. */
export interface ParsedHead {
  readonly query: Readonly<Record<string, unknown>>;
  /** Why it is refused, whatever the body is. */
  readonly rejections: readonly Rejection[];
  /** What is wrong with its parameters, which is told together with what is wrong with the body. */
  readonly wrongParameters: readonly Rejection[];
  /** The version of the API, where there are several. */
  readonly version: number | undefined;
  readonly mediaType: string | undefined;
}

/** A head that is refused before it is understood. */
export function refusedHead(rejections: readonly Rejection[]): ParsedHead {
  return { query: {}, rejections, wrongParameters: [], version: undefined, mediaType: undefined };
}

/** Understands the heads of requests of a contract. */
export type HeadParser = (operation: Operation, head: Head, path: PathParameters) => ParsedHead;

/** Negotiates media types and version, then reads and checks the query. */
export function createHeadParser(contract: Contract): HeadParser {
  const negotiate = createNegotiation();
  return (operation, head, path) => {
    const { accept, 'content-type': contentType } = head.headers;
    const { rejections, version, mediaType } = negotiate(operation, accept, contentType);
    if (rejections.length > 0) return { query: {}, rejections, wrongParameters: [], version, mediaType };
    const query = readQuery(operation.parameters, head.query);
    return { query, rejections, wrongParameters: validateParameters(contract, operation, path, query), version, mediaType };
  };
}

/** Reads and checks a body, and tells what is wrong with it and with the head. */
export function parseRequestBody(contract: Contract, operation: Operation, head: ParsedHead, text: string): ParsedRequest {
  const { query, rejections, wrongParameters, version, mediaType } = head;
  if (rejections.length > 0) return unread(rejections);
  const { body } = operation;
  if (!body || (body.optional && text === ''))
    return { query, body: undefined, rejections: wrongParameters, advisories: none, mediaType };
  const parsed = parseBody(body.mediaType, text);
  if (!parsed) return unread(malformed(operation, text));
  const advisories = prepareBody(parsed.value, body, version);
  const wrongBody = validateBody(contract, operation, parsed.value);
  const wrong = wrongParameters.length > 0 ? [...wrongParameters, ...wrongBody] : wrongBody;
  return { query, body: parsed.value, rejections: wrong, advisories, mediaType };
}

/** A request that is refused before it is read any further. */
export function unread(rejections: readonly Rejection[]): ParsedRequest {
  return { query: {}, body: undefined, rejections, advisories: none, mediaType: undefined };
}

/** Understands requests of a contract. */
export type RequestParser = (operation: Operation, request: Request, path: PathParameters) => ParsedRequest;

/** Understands head and body in one go. */
export function createRequestParser(contract: Contract): RequestParser {
  const understand = createHeadParser(contract);
  return (operation, request, path) => parseRequestBody(contract, operation, understand(operation, request, path), request.body);
}

function malformed(operation: Operation, body: string): Rejection[] {
  const expected = `valid ${operation.body?.mediaType}`;
  return only(createRejection(operation, 'malformedBody', { in: 'body', where: '', seen: body, expected }));
}

function refusal(
  answers: DeclaredResponses,
  kind: RejectionKind,
  header: string,
  seen: string | undefined,
  expected: string,
): Rejection[] {
  return only(createRejection(answers, kind, { in: 'header', where: header, seen, expected }));
}

function only(rejections: Rejection | undefined): Rejection[] {
  return rejections ? [rejections] : [];
}
