import type { Dialect } from '../apis/api.ts';
import { createApis } from '../apis/index.ts';
import { bearerToken } from '../contract/auth.ts';
import { compileContract } from '../contract/compile.ts';
import type { Contract, Operation } from '../contract/contract.ts';
import { redactedText } from '../contract/credentials.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { schemas } from '../contract/generated/schemas.ts';
import { isPreflight } from '../contract/preflight.ts';
import { readQuery } from '../contract/query.ts';
import type { PathParameters, Request } from '../contract/request.ts';
import { createOperationCounters, createResponseCounters, type OperationCounters } from './counters.ts';
import { type Coverage, type CoverageGroup, sumShares, type UnknownPath } from './coverage.ts';
import { type Contribution, contributionOf, count, createGroup, markGroup, notImplemented, toCoverageGroup } from './group.ts';
import type { ObservedExchange } from './observed.ts';
import { type Counter, visitStatements } from './statements.ts';

/** A measurement of coverage, one exchange after the other. */
export interface Measure {
  add(observed: ObservedExchange): void;
  /** Finds what an exchange covers, without counting it; `undefined` for one that never counts. */
  find(observed: ObservedExchange): Contribution | undefined;
  /** Counts what {@link Measure.find} found, for a number of exchanges. */
  count(contribution: Contribution, times: number): void;
  result(): Coverage;
  /** Remembers what was added; the function that it returns forgets what was added since. */
  mark(): () => void;
  /** Gives the coverage of one group, by its name; `undefined` if the contract has no such group. */
  resultOf(name: string): CoverageGroup | undefined;
}

/** Number of unknown paths that are listed. */
const maxUnknownPaths = 100;

/** Measures the coverage of exchanges. */
export function measureCoverage(observed: Iterable<ObservedExchange>, contract: Contract = generatedContract): Coverage {
  const measure = createMeasure(contract);
  for (const exchange of observed) measure.add(exchange);
  return measure.result();
}

/** Creates a measurement, which counts exchanges without keeping them. */
export function createMeasure(contract: Contract): Measure {
  const dialects: Readonly<Record<string, Dialect>> = { ...createApis(contract) };
  const { match, negotiate, parseRequest, redact } = compileContract(contract);
  const operations = new Map(
    Object.values(contract.operations).map((operation) => {
      const { operationId: name, api, method, path, line } = operation;
      const subject = { name, api, method, path, line };
      return [name, createGroup(subject, createOperationCounters(contract, contract.parts?.schemas ?? schemas, operation))];
    }),
  );
  const otherResponses = new Map(
    Object.values(contract.apis).map((api) => [
      api.api,
      createGroup({ name: api.api, api: api.api }, createResponseCounters(api)),
    ]),
  );
  const unknownPaths = new Map<string, { readonly method: string; readonly path: string; count: number }>();
  let exchanges = 0;

  return {
    add(observed) {
      const contribution = find(observed);
      if (contribution) add(contribution, 1);
    },
    find,
    count: add,
    result() {
      const groups = [...operations.values(), ...otherResponses.values()].map(toCoverageGroup);
      return {
        exchanges,
        ...sumShares(groups),
        groups,
        unknownPaths: [...unknownPaths.values()].map((unknown) => ({ ...unknown })),
      };
    },
    mark() {
      const kept = { exchanges, unknownPaths: [...unknownPaths.values()].map((unknown) => ({ ...unknown })) };
      const restore = [...operations.values(), ...otherResponses.values()].map(markGroup);
      return () => {
        exchanges = kept.exchanges;
        unknownPaths.clear();
        for (const unknown of kept.unknownPaths) unknownPaths.set(pathKey(unknown), unknown);
        for (const restoreGroup of restore) restoreGroup();
      };
    },
    resultOf(name) {
      const group = operations.get(name) ?? otherResponses.get(name);
      return group && toCoverageGroup(group);
    },
  };

  function find(observed: ObservedExchange): Contribution | undefined {
    if (isPreflight(observed)) return undefined;
    const { method, path, status, isProblem } = observed;
    const found = match(method, path);
    if (found.kind === 'operation') {
      const group = isProblem ? undefined : operations.get(found.operation.operationId);
      if (!group) return { hits: [] };
      const contribution = contributionOf(group, observed);
      const covered = coveredBy(group.counters, found.operation, found.parameters, observed);
      return { ...contribution, hits: [...contribution.hits, ...covered] };
    }
    const group = found.kind === 'noApi' ? undefined : otherResponses.get(found.api.api);
    if (!notImplemented.includes(status)) return { hits: [], unknown: { method, path: redact.path(path)?.(path) ?? path } };
    return group && !isProblem ? contributionOf(group, observed) : { hits: [] };
  }

  function add(contribution: Contribution, times: number): void {
    const { unknown } = contribution;
    exchanges += times;
    count(contribution, times);
    if (!unknown) return;
    const key = pathKey(unknown);
    const known = unknownPaths.get(key);
    if (known) known.count += times;
    else if (unknownPaths.size < maxUnknownPaths) unknownPaths.set(key, { ...unknown, count: times });
  }

  function coveredBy(counters: OperationCounters, operation: Operation, parameters: PathParameters, observed: ObservedExchange) {
    const { status, headers, query, responseBody } = observed;
    const covered = new Set<Counter>();
    const hit = (counter: Counter) => covered.add(counter);
    const request = { ...observed, base: '' };
    const kind = counters.tokenKinds.get(tokenKindOf(operation, parameters, request, observed.tokenKind) ?? '');
    if (kind && (kind.isAllowed ? status !== 401 && status !== 403 : status === 403)) hit(kind.counter);
    if (status >= 400) return covered;

    visitStatements(counters.success, responseBody, hit);
    const { version = Number.NaN } = negotiate(operation, headers.accept, headers['content-type']);
    const versionCounter = counters.versions.get(version);
    if (versionCounter) hit(versionCounter);
    const { rejections, body } = parseRequest(operation, request, parameters);
    if (rejections.length > 0) return covered;
    visitStatements(counters.body, body, hit);
    visitStatements(counters.query, readQuery(counters.parameters, query), hit);
    return covered;
  }

  function tokenKindOf(operation: Operation, parameters: PathParameters, request: Request, known?: string): string | undefined {
    if (known !== undefined) return known;
    const token = bearerToken(request.headers.authorization);
    if (token === undefined || token === redactedText) return undefined;
    return dialects[operation.api]?.identify(request, parameters, token).tokenKind;
  }
}

function pathKey({ method, path }: Pick<UnknownPath, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
