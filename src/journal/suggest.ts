import type { AuthMode } from '../contract/auth-mode.ts';
import { pathBelow } from '../contract/base-path.ts';
import type { CompiledContract } from '../contract/compile.ts';
import type { Operation } from '../contract/contract.ts';
import { isMapping, pointerSegments, valueAtPath } from '../contract/json.ts';
import { setAt } from '../contract/json-edit.ts';
import { nearestOperation } from '../contract/nearest-operation.ts';
import { parseBody, writeBody } from '../contract/parse-body.ts';
import { pathTemplate } from '../contract/path-template.ts';
import type { PathParameters, Request } from '../contract/request.ts';
import { findCreators } from '../contract/resources.ts';
import { newestHeaders } from '../contract/versions.ts';
import type { Violation } from '../contract/violation.ts';
import { anyToken, issuedToken, toCurl } from './curl.ts';
import type { Exchange } from './exchange.ts';
import type { Suggestion } from './explain.ts';
import type { Journal } from './journal.ts';
import { toSuggestion } from './suggestion.ts';

/** The result of a request that was tried with a valid token. */
export interface DryRunResult {
  readonly operation: Operation;
  readonly sandbox: string;
  /** The reasons to reject it; empty if it would pass. */
  readonly violations: readonly Violation[];
}

/**
 * Tries a request without sending it, as if it had a token for the sandbox of that name; returns `undefined` if no operation
 * matches.
 */
export type DryRun = (request: Request, sandbox: string) => DryRunResult | undefined;

/** The parts that suggestions are made from. */
export interface SuggesterOptions {
  readonly contract: CompiledContract;
  readonly dryRun: DryRun;
  readonly journal: Pick<Journal, 'latest'>;
  readonly auth: AuthMode;
  /** The token that the admin API needs. */
  readonly adminToken?: string | undefined;
}

/** Repairs of one request before the next is tried; several, because one mistake can hide another. */
const maxRepairs = 5;
/** The longest body to repair: each repair reads and writes it anew, and nobody pastes a longer command. */
const maxBodyLength = 10_000;
/** Known paths of an operation to try. */
const maxPaths = 5;
/** Paths that are remembered of a sandbox, and sandboxes. */
const maxRemembered = { paths: 100, length: 300, sandboxes: 1_000 };
/** Request headers that decide on the response, unless they accept anything. */
const significantHeaders = ['content-type', 'accept'];

/**
 * Creates a function that finds the request which is most like a rejected one and would pass, and writes its command: the request
 * with its mistakes repaired, else an example of the contract at a path that is known to exist, else one that creates such a path.
 */
export function createCurlSuggester(
  options: SuggesterOptions,
): (exchange: Exchange) => (Suggestion & { readonly curl: string }) | undefined {
  const { contract, dryRun, journal, auth, adminToken } = options;
  const { match } = contract;
  const findPaths = createPathFinder(journal);

  return ({ request, operationId, sandbox = 'me' }) => {
    const found = match(request.method, request.path);
    const nearest = 'nearest' in found ? found.nearest : nearestOperation(contract, request.method, request.path);
    const operation = contract.operations[operationId ?? ''] ?? nearest;
    if (!operation) return undefined;
    const writeToken = auth === 'any' ? anyToken : issuedToken(request.base, adminToken !== undefined);
    for (const candidate of listCandidates(operation, request, sandbox)) {
      const repaired = repair(candidate, sandbox);
      if (repaired)
        return toSuggestion(repaired, toCurl(contract, repaired.operation, repaired.request, repaired.sandbox, writeToken));
    }
    return undefined;
  };

  function* listCandidates(operation: Operation, request: Request, sandbox: string): Iterable<Request> {
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name, value]) => significantHeaders.includes(name) && value && value !== '*/*'),
    );
    for (const path of listPaths(operation, request.path, sandbox)) {
      if (request.body.length <= maxBodyLength) yield { ...request, method: operation.method, headers, path };
      yield* exampleRequests(operation, request.base, path);
    }
    const found = match(operation.method, request.path);
    const parameters = 'parameters' in found ? found.parameters : {};
    for (const creator of findCreators(contract, operation))
      yield* exampleRequests(creator, request.base, examplePath(creator, parameters));
  }

  /** Lists paths one by one, because most requests pass with the first. */
  function* listPaths(operation: Operation, path: string, sandbox: string): Iterable<string> {
    if (leadsTo(operation, path)) yield path;
    yield* knownPaths(operation, sandbox);
    yield examplePath(operation);
  }

  /** Finds paths of the operation that the sandbox answered with success or gave as a Location, the latest first. */
  function knownPaths(operation: Operation, sandbox: string): string[] {
    const paths = [...findPaths(sandbox)].reverse();
    return paths.filter((path) => leadsTo(operation, path)).slice(0, maxPaths);
  }

  function leadsTo(operation: Operation, path: string): boolean {
    const found = match(operation.method, path);
    return found.kind === 'operation' && found.operation === operation;
  }

  /** Repairs a request until it would pass; returns `undefined` if it is rejected for its path or the sandbox's state. */
  function repair(request: Request, sandbox: string): (DryRunResult & { readonly request: Request }) | undefined {
    let repaired = request;
    for (let count = 0; count < maxRepairs; count++) {
      const result = dryRun(repaired, sandbox);
      if (!result) return undefined;
      const { operation, violations } = result;
      if (violations.length === 0) return { ...result, request: repaired };
      if (violations.some((violation) => violation.in === 'state' || violation.in === 'path')) return undefined;
      for (const violation of violations) repaired = withoutMistake(repaired, operation, violation);
    }
    return undefined;
  }
}

/**
 * Makes the function that finds the paths that a sandbox answered with success or gave as a Location, the latest last. Each
 * exchange is read once, because a page can show thousands of rejections.
 */
function createPathFinder(journal: Pick<Journal, 'latest'>): (sandbox: string) => Iterable<string> {
  const remembered = new Map<string, Set<string>>();
  let last: string | undefined;
  return (sandbox) => {
    const added: Exchange[] = [];
    for (const exchange of journal.latest()) {
      if (exchange.id === last) break;
      added.push(exchange);
    }
    last = added[0]?.id ?? last;
    for (const exchange of added.reverse()) remember(exchange);
    return remembered.get(sandbox) ?? [];
  };

  function remember({ sandbox, request, response: { status, headers } }: Exchange): void {
    if (sandbox === undefined || status >= 300) return;
    const paths = remembered.get(sandbox) ?? new Set();
    remembered.set(sandbox, paths);
    const location = headers.Location;
    if (location !== undefined && URL.canParse(location)) append(paths, pathBelow(request.base, new URL(location).pathname));
    append(paths, request.path);
    for (const oldest of paths) if (paths.size > maxRemembered.paths) paths.delete(oldest);
    for (const name of remembered.keys()) if (remembered.size > maxRemembered.sandboxes) remembered.delete(name);
  }
}

/** Adds a path at the end, also one that is known. */
function append(paths: Set<string>, path: string): void {
  if (path.length > maxRemembered.length) return;
  paths.delete(path);
  paths.add(path);
}

/** Fills the path of an operation, by default with the examples of its parameters. */
function examplePath(operation: Operation, parameters: PathParameters = {}): string {
  const examples = operation.parameters
    .filter((parameter) => parameter.in === 'path')
    .map(({ name, example }) => [name, String(example)]);
  return pathTemplate(operation)({ ...Object.fromEntries(examples), ...parameters });
}

/** Makes requests of the examples of an operation's body; one request if it has no body. */
function exampleRequests(operation: Operation, base: string, path: string): Request[] {
  const { method, body } = operation;
  const request: Request = { method, base, path, query: '', headers: newestHeaders(operation), body: '' };
  return body ? body.examples.map((example) => ({ ...request, body: writeBody(example, body.mediaType) ?? '' })) : [request];
}

/** Replaces the part of a request that breaks a rule by that of the contract's example, or removes it. */
function withoutMistake(request: Request, operation: Operation, { in: part, where }: Violation): Request {
  const { body } = operation;
  const headers = newestHeaders(operation);
  if (part === 'header') return { ...request, headers };
  if (part === 'query') {
    const query = new URLSearchParams(request.query);
    const [name = ''] = pointerSegments(where);
    for (const key of [...query.keys()]) if (key === name || key.startsWith(`${name}[`)) query.delete(key);
    return { ...request, query: query.toString() };
  }
  if (!body) return request;
  const { mediaType, examples } = body;
  const [example = null] = examples;
  const value = parseBody(mediaType, request.body);
  const segments = pointerSegments(where);
  const repaired = isMapping(value) ? setAt(value, segments, valueAtPath(example, segments)) : example;
  return { ...request, body: writeBody(repaired ?? example, mediaType) ?? '', headers: { ...headers, ...request.headers } };
}
