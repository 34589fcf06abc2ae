import { parseBody, prepareBody } from './check-body.ts';
import { checkBody, checkParameters, tell } from './check-request.ts';
import type { Answers, Contract, Operation, RefusalKind } from './contract.ts';
import type { Match } from './match.ts';
import { createNegotiation } from './negotiation.ts';
import { readQuery } from './query.ts';
import { redactAuthorization } from './redact.ts';
import type { Head, PathParameters, Request } from './request.ts';
import { bearerToken } from './token.ts';
import type { Advisory, Told } from './violation.ts';

const none: readonly Advisory[] = [];

/** A request as it was understood, with what is wrong with it. */
export interface Understood {
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly told: readonly Told[];
  readonly advisories: readonly Advisory[];
  /** The media type to answer in, of those that the operation's success has. */
  readonly mediaType?: string | undefined;
}

/** Refuses a request that meets no operation. */
export function refuseRoute(match: Extract<Match, { kind: 'unknownPath' | 'methodNotAllowed' }>, request: Head): Told[] {
  const found =
    match.kind === 'unknownPath'
      ? ({ in: 'path', where: '', seen: request.path, expected: 'a path of the contract' } as const)
      : ({ in: 'method', where: '', seen: request.method, expected: `one of ${match.allow.join(', ')}` } as const);
  return only(tell(match.api, match.kind, found));
}

/** Refuses a request whose Authorization has no bearer token, where one is needed. */
export function authenticate(operation: Operation, authorization: string | undefined): Told[] {
  if (!operation.bearer || bearerToken(authorization) !== undefined) return [];
  const seen = authorization === undefined ? undefined : redactAuthorization(authorization.trim());
  return refusal(operation, 'unauthenticated', '/authorization', seen, 'Bearer and a token');
}

/** Refuses a token that is not good, or is somebody else's. */
export function refuseToken(
  operation: Operation,
  kind: 'unauthenticated' | 'notPermitted',
  seen: string,
  expected: string,
): Told[] {
  return refusal(operation, kind, '/authorization', seen, expected);
}

/** Refuses a token of a kind that may not use the operation. */
export function authorize(operation: Operation, kind: string | undefined): Told[] {
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
export interface UnderstoodHead {
  readonly query: Readonly<Record<string, unknown>>;
  /** Why it is refused, whatever the body is. */
  readonly told: readonly Told[];
  /** What is wrong with its parameters, which is told together with what is wrong with the body. */
  readonly wrongParameters: readonly Told[];
  /** The version of the API, where there are several. */
  readonly version: number | undefined;
  readonly mediaType: string | undefined;
}

/** A head that is refused before it is understood. */
export function refusedHead(told: readonly Told[]): UnderstoodHead {
  return { query: {}, told, wrongParameters: [], version: undefined, mediaType: undefined };
}

/** Understands the heads of requests of a contract. */
export type HeadUnderstanding = (operation: Operation, head: Head, path: PathParameters) => UnderstoodHead;

/** Negotiates media types and version, then reads and checks the query. */
export function createHeadUnderstanding(contract: Contract): HeadUnderstanding {
  const negotiate = createNegotiation();
  return (operation, head, path) => {
    const { accept, 'content-type': contentType } = head.headers;
    const { told, version, mediaType } = negotiate(operation, accept, contentType);
    if (told.length > 0) return { query: {}, told, wrongParameters: [], version, mediaType };
    const query = readQuery(operation.parameters, head.query);
    return { query, told, wrongParameters: checkParameters(contract, operation, path, query), version, mediaType };
  };
}

/** Reads and checks a body, and tells what is wrong with it and with the head. */
export function understandBody(contract: Contract, operation: Operation, head: UnderstoodHead, text: string): Understood {
  const { query, told, wrongParameters, version, mediaType } = head;
  if (told.length > 0) return unread(told);
  const { body } = operation;
  if (!body || (body.optional && text === ''))
    return { query, body: undefined, told: wrongParameters, advisories: none, mediaType };
  const parsed = parseBody(body.mediaType, text);
  if (!parsed) return unread(malformed(operation, text));
  const advisories = prepareBody(parsed.value, body, version);
  const wrongBody = checkBody(contract, operation, parsed.value);
  const wrong = wrongParameters.length > 0 ? [...wrongParameters, ...wrongBody] : wrongBody;
  return { query, body: parsed.value, told: wrong, advisories, mediaType };
}

/** A request that is refused before it is read any further. */
export function unread(told: readonly Told[]): Understood {
  return { query: {}, body: undefined, told, advisories: none, mediaType: undefined };
}

/** Understands requests of a contract. */
export type Understanding = (operation: Operation, request: Request, path: PathParameters) => Understood;

/** Understands head and body in one go. */
export function createUnderstanding(contract: Contract): Understanding {
  const understand = createHeadUnderstanding(contract);
  return (operation, request, path) => understandBody(contract, operation, understand(operation, request, path), request.body);
}

function malformed(operation: Operation, body: string): Told[] {
  const expected = `valid ${operation.body?.mediaType}`;
  return only(tell(operation, 'malformedBody', { in: 'body', where: '', seen: body, expected }));
}

function refusal(answers: Answers, kind: RefusalKind, header: string, seen: string | undefined, expected: string): Told[] {
  return only(tell(answers, kind, { in: 'header', where: header, seen, expected }));
}

function only(told: Told | undefined): Told[] {
  return told ? [told] : [];
}
