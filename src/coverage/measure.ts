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
import { mapInSlices } from '../edges/slices.ts';
import type { Exchange } from '../journal/exchange.ts';
import { createOperationCounters, createResponseCounters, type OperationCounters, type ResponseCounters } from './counters.ts';
import { type Coverage, type CoverageGroup, type CoverageItem, toShare } from './coverage.ts';
import { type ObservedExchange, observeExchange } from './observed.ts';
import { type Counter, visitStatements } from './statements.ts';

/** A measurement of coverage, one exchange after the other. */
export interface Measure {
  add(observed: ObservedExchange): void;
  result(): Coverage;
  /** Gives the coverage of one group, by its name; `undefined` if the contract has no such group. */
  resultOf(name: string): CoverageGroup | undefined;
}

/** The counts of an operation, or of an API where no operation is met. */
interface Group<Counters extends ResponseCounters> {
  readonly subject: Pick<CoverageGroup, 'name' | 'api' | 'method' | 'path' | 'line'>;
  readonly counters: Counters;
  exchanges: number;
  /** Exchanges that show that the server has implemented the operation. */
  implemented: number;
  /** Exchanges by status, if the contract does not declare it. */
  readonly undeclared: Map<number, number>;
}

/** Statuses of a server that has not implemented an operation. */
const notImplemented = [404, 405, 501];
/** Number of unknown paths that are listed. */
const maxUnknownPaths = 100;

/** Measures the coverage of exchanges. */
export function measureCoverage(observed: Iterable<ObservedExchange>, contract: Contract = generatedContract): Coverage {
  const measure = createMeasure(contract);
  for (const exchange of observed) measure.add(exchange);
  return measure.result();
}

/**
 * Measures the coverage of the exchanges of a journal, in slices.
 * @param isCounted false if the ids are not 1, 2, and so on, so that they do not tell how many exchanges were dropped
 */
export async function measureJournal(exchanges: readonly Exchange[], contract: Contract, isCounted = true): Promise<Coverage> {
  const measure = createMeasure(contract);
  await mapInSlices(exchanges, (exchange) => measure.add(observeExchange(exchange)));
  const earlier = isCounted ? Number(exchanges[0]?.id ?? 1) - 1 : 0;
  return { ...measure.result(), ...(earlier > 0 ? { earlier } : {}) };
}

/** Creates a measurement, which counts exchanges without keeping them. */
export function createMeasure(contract: Contract): Measure {
  const dialects: Readonly<Record<string, Dialect>> = { ...createApis(contract) };
  const { match, negotiate, parseRequest } = compileContract(contract);
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
      if (isPreflight(observed)) return;
      const { method, path, status, isProblem } = observed;
      const found = match(method, path);
      exchanges += 1;
      if (found.kind === 'operation') {
        if (!isProblem) addToOperation(found.operation, found.parameters, observed);
        return;
      }
      const group = found.kind === 'noApi' ? undefined : otherResponses.get(found.api.api);
      if (group && !isProblem && notImplemented.includes(status)) addResponse(group, observed);
      else if (!notImplemented.includes(status)) addUnknownPath(method, path);
    },
    result() {
      const groups = [...operations.values(), ...otherResponses.values()].map(toCoverageGroup);
      const share = toShare(groups.flatMap(({ items }) => items));
      return { exchanges, ...share, groups, unknownPaths: [...unknownPaths.values()].map((unknown) => ({ ...unknown })) };
    },
    resultOf(name) {
      const group = operations.get(name) ?? otherResponses.get(name);
      return group && toCoverageGroup(group);
    },
  };

  function addToOperation(operation: Operation, parameters: PathParameters, observed: ObservedExchange): void {
    const group = operations.get(operation.operationId);
    if (!group) return;
    addResponse(group, observed);
    for (const counter of coveredBy(group.counters, operation, parameters, observed)) counter.count += 1;
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
    // Without defaults, because only parameters that were sent count.
    const sentParameters = operation.parameters.map(({ default: _, ...parameter }) => parameter);
    visitStatements(counters.query, readQuery(sentParameters, query), hit);
    return covered;
  }

  function tokenKindOf(operation: Operation, parameters: PathParameters, request: Request, known?: string): string | undefined {
    if (known !== undefined) return known;
    const token = bearerToken(request.headers.authorization);
    if (token === undefined || token === redactedText) return undefined;
    return dialects[operation.api]?.identify(request, parameters, token).tokenKind;
  }

  function addUnknownPath(method: string, path: string): void {
    const key = `${method} ${path}`;
    const known = unknownPaths.get(key);
    if (known) known.count += 1;
    else if (unknownPaths.size < maxUnknownPaths) unknownPaths.set(key, { method, path, count: 1 });
  }
}

function createGroup<Counters extends ResponseCounters>(subject: Group<Counters>['subject'], counters: Counters) {
  return { subject, counters, exchanges: 0, implemented: 0, undeclared: new Map<number, number>() };
}

/** Counts the status and the messages of a response. */
function addResponse(group: Group<ResponseCounters>, { status, responseBody }: ObservedExchange): void {
  const { statuses, messages } = group.counters;
  group.exchanges += 1;
  const declared = statuses.get(status);
  if (declared) declared.count += 1;
  else group.undeclared.set(status, (group.undeclared.get(status) ?? 0) + 1);
  const covered = messages.filter((message) => message.status === status && message.matches(responseBody));
  for (const { counter } of covered) counter.count += 1;
  if (!notImplemented.includes(status) || covered.length > 0) group.implemented += 1;
}

function toCoverageGroup({ subject, counters, exchanges, implemented, undeclared }: Group<ResponseCounters>): CoverageGroup {
  const missed = exchanges > 0 && implemented === 0 ? 'notImplemented' : 'notCovered';
  const items = [
    ...counters.all.map((counter): CoverageItem => ({ ...counter, result: counter.count > 0 ? 'covered' : missed })),
    ...[...undeclared].map(
      ([status, count]): CoverageItem => ({ kind: 'status', name: String(status), count, result: 'missingInSpec' }),
    ),
  ];
  return { ...subject, exchanges, ...toShare(items), items };
}
