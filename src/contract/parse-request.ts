import { adviseEncoding } from './advise-encoding.ts';
import { contentCodings, maxContentCodings } from './content-coding.ts';
import type { Contract, Operation } from './contract.ts';
import { hideCredential } from './credentials.ts';
import { isTooDeep, maxDepth } from './json.ts';
import type { Negotiate } from './negotiate.ts';
import { showNumberAsSent } from './number-text.ts';
import { parseBody, prepareBody } from './parse-body.ts';
import { readQuery } from './query.ts';
import { inWordsOfQuery } from './query-words.ts';
import { createRejection, type Rejection } from './rejection.ts';
import type { PathParameters, Request } from './request.ts';
import { adviseUnknownParameters } from './unknown-members.ts';
import { validateBody, validateParameters } from './validate-request.ts';
import type { Advisory } from './violation.ts';

const noAdvisories: readonly Advisory[] = [];

/** A request read by the rules of its operation. */
export interface ParsedRequest {
  /** The query parameters as values, defaults filled in. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The body as a value, without the members that count as not sent. */
  readonly body: unknown;
  /** Reasons to turn it away; empty when the contract allows it. */
  readonly rejections: readonly Rejection[];
  readonly advisories: readonly Advisory[];
  /** The media type of the response, where the operation offers several. */
  readonly mediaType?: string | undefined;
}

/** Negotiates, reads and validates a request of an operation. */
export type ParseRequest = (operation: Operation, request: Request, parameters: PathParameters) => ParsedRequest;

/** Makes the function that reads requests by a contract: media types and version first, then query and body together. */
export function createParseRequest(contract: Contract, negotiate: Negotiate): ParseRequest {
  return (operation, request, parameters) => {
    const parsed = parse(operation, request, parameters);
    const wrongBytes = adviseEncoding(request);
    return wrongBytes.length === 0 ? parsed : { ...parsed, advisories: [...wrongBytes, ...parsed.advisories] };
  };

  function parse(operation: Operation, request: Request, parameters: PathParameters): ParsedRequest {
    const { accept, 'content-type': contentType } = request.headers;
    const { rejection, version, mediaType } = negotiate(operation, accept, contentType);
    if (rejection) return unparsed(rejection);

    const query = readQuery(operation.parameters, request.query);
    const wrongNames = request.query === '' ? noAdvisories : adviseUnknownParameters(operation, request.query);
    const found = validateParameters(contract, operation, parameters, query);
    const wrongParameters = found.length === 0 ? found : found.map((rejection) => inQuery(rejection, request.query));
    const { body } = operation;
    if (body && request.undecoded !== undefined) return unparsed(rejectCoding(operation, request.undecoded));
    if (!body || (body.optional && request.body === ''))
      return { query, body: undefined, rejections: wrongParameters, advisories: wrongNames, mediaType };

    const parsed = parseBody(body.mediaType, request.body);
    if (parsed === undefined) return unparsed(rejectBody(operation, body.mediaType, request.body));
    const traps = prepareBody(parsed, body, version);
    const advisories = wrongNames.length > 0 ? [...wrongNames, ...traps] : traps;
    const wrongBody = validateBody(contract, operation, parsed).map((rejection) => ({
      ...rejection,
      violation: showNumberAsSent(rejection.violation, request.body),
    }));
    const wrong = wrongParameters.length > 0 ? [...wrongParameters, ...wrongBody] : wrongBody;
    return { query, body: parsed, rejections: wrong, advisories, mediaType };
  }
}

function inQuery(rejection: Rejection, query: string): Rejection {
  return { ...rejection, violation: inWordsOfQuery(rejection.violation, query) };
}

/** Makes the record of a request that is turned away before it is read. */
export function unparsed(rejection?: Rejection): ParsedRequest {
  return { query: {}, body: undefined, rejections: rejection ? [rejection] : [], advisories: noAdvisories, mediaType: undefined };
}

function rejectCoding(operation: Operation, codings: string): Rejection | undefined {
  const expected = `the codings that the body is in, at most ${maxContentCodings} of ${contentCodings.join(', ')}, or no such header`;
  return createRejection(operation, 'malformedBody', { in: 'header', where: '/content-encoding', seen: codings, expected });
}

function rejectBody(operation: Operation, mediaType: string, text: string): Rejection | undefined {
  const expected = `valid ${mediaType}${isTooDeep(text) ? `, nested at most ${maxDepth} deep` : ''}`;
  return createRejection(operation, 'malformedBody', { in: 'body', where: '', seen: hideCredential(text), expected });
}
