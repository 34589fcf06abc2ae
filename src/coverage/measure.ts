import type { Dialect } from '../apis/api.ts';
import { createApis } from '../apis/index.ts';
import { bearerToken } from '../contract/auth.ts';
import { compileContract } from '../contract/compile.ts';
import type { Contract, Operation } from '../contract/contract.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { schemas as generatedSchemas } from '../contract/generated/schemas.ts';
import { createNegotiate } from '../contract/negotiate.ts';
import { readQuery } from '../contract/query.ts';
import { redactedText } from '../contract/redact.ts';
import type { PathParameters, Request } from '../contract/request.ts';
import { type Coverable, coverableAnswers, coverableOf, firstError, type Schemas } from './coverable.ts';
import { type Coverage, shareOf } from './coverage.ts';
import { type Count, groupOf } from './group.ts';
import type { Observed } from './observed.ts';
import { type Counter, visit } from './schema-node.ts';

/** What coverage is measured against. Everything has a default: the contract of openapi.yaml. */
export interface MeasureOptions {
  readonly contract?: Contract | undefined;
  readonly schemas?: Schemas | undefined;
  /** Tell the kind of a token. */
  readonly apis?: Readonly<Record<string, Dialect>> | undefined;
}

/** Counts exchanges, one after the other. */
export interface Measure {
  add(observed: Observed): void;
  result(): Coverage;
}

/** Statuses of a server that does not have what was asked for. */
const unimplemented = [404, 405, 501];
/** Unknown paths that are told apart. */
const mostUnknownPaths = 100;

/** What of the contract exchanges covered. */
export function coverageOf(observed: Iterable<Observed>, options: MeasureOptions = {}): Coverage {
  const measure = createMeasure(options);
  for (const each of observed) measure.add(each);
  return measure.result();
}

/** Counts what of the contract exchanges cover; they can come in any number of portions, and are not kept. */
export function createMeasure({ contract = generatedContract, schemas = generatedSchemas, apis }: MeasureOptions = {}): Measure {
  const dialects: Readonly<Record<string, Dialect>> = apis ?? { ...createApis(contract) };
  const match = compileContract(contract).match;
  const understand = compileContract(contract).parseRequest;
  const negotiate = createNegotiate();
  const operations = new Map(
    Object.values(contract.operations).map((operation) => {
      const sent = operation.parameters.map(({ default: _, ...parameter }) => parameter);
      return [operation.operationId, { operation, sent, coverable: coverableOf(contract, schemas, operation), count: noCount() }];
    }),
  );
  const apiAnswers = new Map(
    Object.values(contract.apis).map((answers) => [
      answers.api,
      { answers, coverable: coverableAnswers(answers), count: noCount() },
    ]),
  );
  const unknownPaths = new Map<string, { readonly method: string; readonly path: string; count: number }>();
  let exchanges = 0;

  return {
    add(observed) {
      const { method, path, status, answer, isOwn } = observed;
      const found = match(method, path);
      exchanges += 1;
      if (found.kind === 'operation') {
        if (!isOwn) addToOperation(found.operation, found.parameters, observed);
        return;
      }
      const group = found.kind === 'noApi' ? undefined : apiAnswers.get(found.api.api);
      if (group && !isOwn && unimplemented.includes(status)) addAnswer(group.coverable, group.count, status, answer);
      else if (!unimplemented.includes(status)) addUnknown(method, path);
    },
    result() {
      const groups = [
        ...[...operations.values()].map(({ operation, coverable, count }) =>
          groupOf({ ...operation, name: operation.operationId }, coverable, count),
        ),
        ...[...apiAnswers.values()].map(({ answers: { api }, coverable, count }) =>
          groupOf({ name: api, api }, coverable, count),
        ),
      ];
      const share = shareOf(groups.flatMap(({ items }) => items));
      return { exchanges, ...share, groups, unknownPaths: [...unknownPaths.values()].map((each) => ({ ...each })) };
    },
  };

  function addToOperation({ operationId }: Operation, path: PathParameters, observed: Observed): void {
    const group = operations.get(operationId);
    if (!group) return;
    const { operation, sent, coverable, count } = group;
    const { status, answer, headers } = observed;
    addAnswer(coverable, count, status, answer);
    const met = new Set<Counter>();
    const meet = (tally: Counter) => met.add(tally);
    const kind = coverable.tokenKinds.get(tokenKindOf(operation, path, observed) ?? '');
    if (kind && (kind.isAllowed ? status !== 401 && status !== 403 : status === 403)) met.add(kind.tally);
    if (status < firstError) {
      visit(coverable.success, answer, meet);
      const { version } = negotiate(operation, headers.accept, headers['content-type']);
      const tally = coverable.versions.get(version ?? Number.NaN);
      if (tally) met.add(tally);
      const understood = understand(operation, requestOf(observed), path);
      if (understood.rejections.length === 0) {
        visit(coverable.body, understood.body, meet);
        visit(coverable.query, readQuery(sent, observed.query), meet);
      }
    }
    for (const tally of met) tally.count += 1;
  }

  function tokenKindOf(operation: Operation, path: PathParameters, observed: Observed): string | undefined {
    if (observed.tokenKind !== undefined) return observed.tokenKind;
    const token = bearerToken(observed.headers.authorization);
    return token === undefined || token === redactedText
      ? undefined
      : dialects[operation.api]?.identify(requestOf(observed), path, token).tokenKind;
  }

  function addUnknown(method: string, path: string): void {
    const key = `${method} ${path}`;
    const known = unknownPaths.get(key);
    if (known) known.count += 1;
    else if (unknownPaths.size < mostUnknownPaths) unknownPaths.set(key, { method, path, count: 1 });
  }
}

/** Counts status and messages of an answer. */
function addAnswer(
  { statuses, messages }: Pick<Coverable, 'statuses' | 'messages'>,
  count: Count,
  status: number,
  answer: unknown,
): void {
  count.exchanges += 1;
  const declared = statuses.get(status);
  if (declared) declared.count += 1;
  else count.undeclared.set(status, (count.undeclared.get(status) ?? 0) + 1);
  const covered = messages.filter((message) => message.status === status && message.matches(answer));
  for (const { tally } of covered) tally.count += 1;
  if (!unimplemented.includes(status) || covered.length > 0) count.answered += 1;
}

function noCount(): Count {
  return { exchanges: 0, answered: 0, undeclared: new Map() };
}

function requestOf({ method, path, query, headers, body }: Observed): Request {
  return { method, path, query, headers, body, base: '' };
}
