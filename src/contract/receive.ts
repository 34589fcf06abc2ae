import { parseBody, prepareBody } from './check-body.ts';
import { checkBody, checkParameters, tell } from './check-request.ts';
import type { Answers, Contract, Operation, RefusalKind } from './contract.ts';
import type { Match } from './match.ts';
import { contentTypeOf, negotiateVersion, preferredType } from './negotiate.ts';
import { readQuery } from './query.ts';
import type { Request } from './request.ts';
import type { Advisory, Told } from './violation.ts';

/** A request as it was understood, with what is wrong with it. */
export interface Understood {
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly told: readonly Told[];
  readonly advisories: readonly Advisory[];
  /** The media type to answer in, of those that the operation's success has. */
  readonly mediaType?: string;
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

/** Negotiates media types and version, then reads and checks query and body. Stops at the first step that refuses. */
export function understand(
  contract: Contract,
  operation: Operation,
  request: Request,
  path: Readonly<Record<string, string>>,
): Understood {
  const { headers } = request;
  const refused = (told: Told[]): Understood => ({ query: {}, body: undefined, told, advisories: [] });

  const contentType = contentTypeOf(headers['content-type']);
  if (operation.body && contentType.type !== operation.body.mediaType) {
    const values = { contentType: contentType.asSent };
    return refused(
      refusal(operation, 'unsupportedMediaType', '/content-type', headers['content-type'], operation.body.mediaType, values),
    );
  }

  const answered = answerTypes(operation);
  const preferred = preferredType(headers.accept, answered);
  if (!preferred && operation.refusals.notAcceptable) {
    const expected = `a range that admits ${answered.join(' or ')}`;
    return refused(refusal(operation, 'notAcceptable', '/accept', headers.accept, expected));
  }
  const { mediaType, ranges = [] } = preferred ?? {};

  const { versions } = operation;
  const { version, header, asked } = negotiateVersion(versions, { accept: ranges, 'content-type': [contentType] });
  if (versions && version === undefined) {
    const expected = `${versions.parameter} one of ${versions.supported.join(', ')}`;
    return refused(refusal(operation, 'unsupportedVersion', `/${header}`, asked, expected));
  }

  const query = readQuery(operation.parameters, request.query);
  const wrongParameters = checkParameters(contract, operation, path, query);
  const answer = mediaType === undefined ? {} : { mediaType };
  if (!operation.body || (operation.body.optional && request.body === ''))
    return { query, body: undefined, told: wrongParameters, advisories: [], ...answer };

  const parsed = parseBody(operation.body.mediaType, request.body);
  if (!parsed) {
    const told = tell(operation, 'malformedBody', {
      in: 'body',
      where: '',
      seen: request.body,
      expected: `valid ${operation.body.mediaType}`,
    });
    return refused(only(told));
  }
  const advisories = prepareBody(parsed.value, operation.body, version);
  const told = [...wrongParameters, ...checkBody(contract, operation, parsed.value)];
  return { query, body: parsed.value, told, advisories, ...answer };
}

/** The media types of an operation's success, the default first. */
function answerTypes({ responses }: Operation): readonly string[] {
  const success = Object.values(responses).find(({ status }) => status < 300);
  return [success?.mediaType ?? '*/*', ...Object.keys(success?.alternatives ?? {})];
}

function refusal(
  answers: Answers,
  kind: RefusalKind,
  header: string,
  seen: string | undefined,
  expected: string,
  values?: Readonly<Record<string, string>>,
): Told[] {
  return only(tell(answers, kind, { in: 'header', where: header, seen, expected }, values));
}

function only(told: Told | undefined): Told[] {
  return told ? [told] : [];
}
