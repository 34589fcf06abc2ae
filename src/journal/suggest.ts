import type { CompiledContract } from '../contract/compile.ts';
import type { Operation } from '../contract/contract.ts';
import { isObject, pointerSegments, valueAt } from '../contract/json.ts';
import { nearestOperation } from '../contract/match.ts';
import { formMediaType, parseBody } from '../contract/parse-body.ts';
import { pathTemplate } from '../contract/path-template.ts';
import type { Request } from '../contract/request.ts';
import { findCreators } from '../contract/resources.ts';
import type { Violation } from '../contract/violation.ts';
import type { Exchange, Journal } from './journal.ts';

/** The outcome of a request that was tried with a good token. */
export interface DryRunResult {
  readonly operation: Operation;
  readonly sandbox: string;
  /** Why it would be rejected; empty when it would pass. */
  readonly violations: readonly Violation[];
}

/**
 * Tries a request without sending it, as if a token for the sandbox of that name came with it; `undefined` where no operation
 * matches.
 */
export type DryRun = (request: Request, sandbox: string) => DryRunResult | undefined;

/** A request that would pass. */
export interface Suggestion extends DryRunResult {
  readonly request: Request;
}

/** Times that one request is mended before others are tried: what is broken can hide what else is. */
const rounds = 5;

/** Request headers that make a difference. */
const telling = ['content-type', 'accept'];
/** An Accept that says nothing. */
const anything = '*/*';

/**
 * Looks for a request as much like a refused one as possible that would pass: the same with what is broken mended, else an
 * example of the contract at an address that is known to exist, else one that makes such an address.
 */
export function createSuggester(
  contract: CompiledContract,
  attempt: DryRun,
  journal: Pick<Journal, 'entries'>,
): (exchange: Exchange) => Suggestion | undefined {
  const { match } = contract;

  return ({ request, operationId, sandbox = 'me' }) => {
    const { base } = request;
    const operation = contract.operations[operationId ?? ''] ?? nearestOperation(contract, request.method, request.path);
    if (!operation) return undefined;
    const own: Request = { ...request, method: operation.method, headers: tellingHeaders(request.headers) };
    for (const path of pathsOf(operation, request.path, sandbox)) {
      for (const candidate of [{ ...own, path }, ...examplesOf(operation, base, path)]) {
        const suggestion = mend(candidate, sandbox);
        if (suggestion) return suggestion;
      }
    }
    return findCreators(contract, operation)
      .flatMap((creator) => examplesOf(creator, base, creatorPath(creator, operation, request.path)))
      .map((candidate) => mend(candidate, sandbox))
      .find((suggestion) => suggestion !== undefined);
  };

  /** Paths to try, each only when those before it did not do: to look for addresses is to read the whole journal. */
  function* pathsOf(operation: Operation, own: string, sandbox: string): Iterable<string> {
    if (meets(operation, own)) yield own;
    yield* addresses(operation, sandbox);
    yield exampleOf(operation);
  }

  function meets(operation: Operation, path: string): boolean {
    const found = match(operation.method, path);
    return found.kind === 'operation' && found.operation === operation;
  }

  function mend(request: Request, sandbox: string): Suggestion | undefined {
    let suggestion = request;
    for (let round = 0; round < rounds; round++) {
      const tried = attempt(suggestion, sandbox);
      if (!tried) return undefined;
      if (tried.violations.length === 0) return { ...tried, request: suggestion };
      if (tried.violations.some((violation) => violation.in === 'state' || violation.in === 'path')) return undefined;
      suggestion = tried.violations.reduce((whole, violation) => withoutFault(whole, tried.operation, violation), suggestion);
    }
    return undefined;
  }

  /** Addresses of the operation that were answered in the sandbox, or told by it, the latest first. */
  function addresses(operation: Operation, sandbox: string): string[] {
    return [...journal.entries]
      .reverse()
      .filter((exchange) => exchange.sandbox === sandbox && exchange.response.status < 300)
      .flatMap(({ request, response: { headers } }) => {
        const location = headers.Location;
        return [request.path, ...(location !== undefined && URL.canParse(location) ? [new URL(location).pathname] : [])];
      })
      .filter((path, index, all) => all.indexOf(path) === index && meets(operation, path))
      .slice(0, rounds);
  }

  function creatorPath(creator: Operation, operation: Operation, path: string): string {
    const found = match(operation.method, path);
    return 'parameters' in found ? pathTemplate(creator)({ ...parametersOf(creator), ...found.parameters }) : exampleOf(creator);
  }
}

function tellingHeaders(headers: Exchange['request']['headers']): Request['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name, value]) => telling.includes(name) && value !== anything));
}

function parametersOf({ parameters }: Operation): Record<string, string> {
  return Object.fromEntries(
    parameters.filter(({ in: part }) => part === 'path').map(({ name, example }) => [name, String(example)]),
  );
}

function exampleOf(operation: Operation): string {
  return pathTemplate(operation)(parametersOf(operation));
}

/** The examples of an operation as requests; one without a body where it has none. */
function examplesOf({ method, body }: Operation, base: string, path: string): Request[] {
  const plain: Request = { method, base, path, query: '', headers: {}, body: '' };
  return body ? body.examples.map((example) => ({ ...plain, ...written(example, body.mediaType) })) : [plain];
}

/** A request without one thing that breaks it: it is as in the contract's example, or gone. */
function withoutFault(request: Request, { body }: Operation, { in: part, where }: Violation): Request {
  const mediaType = body?.mediaType;
  if (part === 'header') return { ...request, headers: mediaType === undefined ? {} : { 'content-type': mediaType } };
  if (part === 'query') {
    const query = new URLSearchParams(request.query);
    const [name = ''] = pointerSegments(where);
    for (const key of [...query.keys()]) if (key === name || key.startsWith(`${name}[`)) query.delete(key);
    return { ...request, query: query.toString() };
  }
  if (!body || mediaType === undefined) return request;
  const [example = null] = body.examples;
  const value = parseBody(mediaType, request.body)?.value;
  const suggestion =
    isObject(value) && where !== '' ? changedAt(value, pointerSegments(where), valueAt(example, where)) : example;
  return {
    ...request,
    ...written(suggestion, mediaType),
    headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? mediaType },
  };
}

/** A value with one member changed, or taken away; what is no object on the way becomes one. */
function changedAt(value: unknown, [name = '', ...rest]: readonly string[], member: unknown): unknown {
  const { [name]: before, ...others } = isObject(value) ? value : {};
  const after = rest.length > 0 ? changedAt(before, rest, member) : member;
  return after === undefined ? others : { ...(isObject(value) ? value : {}), [name]: after };
}

function written(value: unknown, mediaType: string): Pick<Request, 'body' | 'headers'> {
  const body = mediaType === formMediaType ? new URLSearchParams(textsOf(value)).toString() : JSON.stringify(value);
  return { body, headers: { 'content-type': mediaType } };
}

function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(Object(value)).map(([name, text]) => [name, String(text)]));
}
