import { parseBody, prepareBody } from './check-body.ts';
import { checkBody, checkParameters, tell } from './check-request.ts';
import type { Answers, Contract, Operation, RefusalKind } from './contract.ts';
import type { Match } from './match.ts';
import { createNegotiation } from './negotiation.ts';
import { readQuery } from './query.ts';
import type { PathParameters, Request } from './request.ts';
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
export function refuseRoute(match: Extract<Match, { kind: 'unknownPath' | 'methodNotAllowed' }>, request: Request): Told[] {
  const found =
    match.kind === 'unknownPath'
      ? ({ in: 'path', where: '', seen: request.path, expected: 'a path of the contract' } as const)
      : ({ in: 'method', where: '', seen: request.method, expected: `one of ${match.allow.join(', ')}` } as const);
  return only(tell(match.api, match.kind, found));
}

/** Refuses a request without a bearer token, where one is needed. */
export function authenticate(operation: Operation, token: string | undefined): Told[] {
  if (!operation.bearer || token !== undefined) return [];
  return refusal(operation, 'unauthenticated', '/authorization', undefined, 'Bearer and a token');
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

/** Understands requests of a contract. */
export type Understanding = (operation: Operation, request: Request, path: PathParameters) => Understood;

/** Negotiates media types and version, then reads and checks query and body. Stops at the first step that refuses. */
export function createUnderstanding(contract: Contract): Understanding {
  const negotiate = createNegotiation();
  return (operation, request, path) => {
    const { headers } = request;
    const { told: unnegotiable, version, mediaType } = negotiate(operation, headers.accept, headers['content-type']);
    if (unnegotiable.length > 0) return { query: {}, body: undefined, told: unnegotiable, advisories: none, mediaType };

    const query = readQuery(operation.parameters, request.query);
    const wrongParameters = checkParameters(contract, operation, path, query);
    if (!operation.body || (operation.body.optional && request.body === ''))
      return { query, body: undefined, told: wrongParameters, advisories: none, mediaType };

    const parsed = parseBody(operation.body.mediaType, request.body);
    if (!parsed) return { query: {}, body: undefined, told: malformed(operation, request.body), advisories: none, mediaType };
    const advisories = prepareBody(parsed.value, operation.body, version);
    const wrongBody = checkBody(contract, operation, parsed.value);
    const told = wrongParameters.length > 0 ? [...wrongParameters, ...wrongBody] : wrongBody;
    return { query, body: parsed.value, told, advisories, mediaType };
  };
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
