import type { Contract, Operation } from '../contract/contract.ts';
import { toPointer } from '../contract/json.ts';
import { findError } from '../contract/rejection.ts';
import { findRelated, findSources } from '../contract/resources.ts';
import { successesOf } from '../contract/responses.ts';
import { createOperationCounters, type Schemas } from './counters.ts';
import type { CoverageGroup, CoverageItem, CoverageKind } from './coverage.ts';
import { type SchemaNode, visitStatements } from './statements.ts';

/** Number of statements that are worth covering next. */
const maxSteps = 3;

/** The kinds of statements, the ones that say most about a client first. */
const order: readonly CoverageKind[] = [
  'message',
  'requestValue',
  'requestMember',
  'responseValue',
  'endResult',
  'tokenKind',
  'version',
  'responseMember',
  'status',
];

/** The words in place of a way where none is known. */
export const noWay = 'no request is known that does';

/** Makes the text that stands for a statement within its group. */
export function statementKey({ kind, name }: Pick<CoverageItem, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** A statement that is not covered, and a way to cover it, such as `send it in a valid request`. */
export interface CoverageStep {
  readonly item: CoverageItem;
  readonly way: string;
}

/** Finds the statements of a group that are worth covering next, at most three. */
export function findNextSteps(contract: Contract, schemas: Schemas, group: CoverageGroup): CoverageStep[] {
  return rankGaps(group)
    .slice(0, maxSteps)
    .map(createToStep(contract, schemas, group));
}

/** Lists every statement of a group that is not covered, in the order in which they are worth covering. */
export function listSteps(contract: Contract, schemas: Schemas, group: CoverageGroup): CoverageStep[] {
  return rankGaps(group).map(createToStep(contract, schemas, group));
}

/** Ranks the gaps of a group: its success, then one of each kind before a second of any. */
function rankGaps({ items }: CoverageGroup): CoverageItem[] {
  const gaps = items.filter(({ result }) => result === 'notCovered' || result === 'notImplemented');
  return gaps
    .map((item) => ({ item, turn: isSuccess(item) ? -1 : gaps.filter(({ kind }) => kind === item.kind).indexOf(item) }))
    .sort((a, b) => a.turn - b.turn || order.indexOf(a.item.kind) - order.indexOf(b.item.kind))
    .map(({ item }) => item);
}

function createToStep(contract: Contract, schemas: Schemas, { name }: CoverageGroup): (item: CoverageItem) => CoverageStep {
  const operation = contract.operations[name];
  if (!operation) return (item) => ({ item, way: 'send a request that matches no operation' });
  const { success } = createOperationCounters(contract, schemas, operation);
  return (item) => ({ item, way: wayToCover(contract, operation, success, item) });
}

function isSuccess({ kind, name }: CoverageItem): boolean {
  return kind === 'status' && Number(name) < 400;
}

function wayToCover(contract: Contract, operation: Operation, success: SchemaNode, item: CoverageItem): string {
  const { kind, name } = item;
  switch (kind) {
    case 'status':
      return isSuccess(item) ? 'send a valid request' : `send "Prefer: code=${name}"`;
    case 'message':
      return `send "Prefer: code=${findError(operation, name)?.status}, example=${name}"`;
    case 'requestMember':
    case 'requestValue':
      return name.endsWith(' left out') ? 'do so in a valid request' : 'send it in a valid request';
    case 'version':
      return `send "${operation.versions?.parameter}=${name}" in ${operation.versions?.headers.join(' or ')}`;
    case 'tokenKind':
      return 'send such a token (ringback token)';
    default:
      return findExample(operation, success, item) ?? findEcho(contract, operation, item) ?? steer(contract, operation, item);
  }
}

/** Finds the example of a success that covers a statement. */
function findExample(operation: Operation, success: SchemaNode, item: CoverageItem): string | undefined {
  for (const { status, examples } of successesOf(operation)) {
    for (const [name, example] of Object.entries(examples)) {
      let isCovered = false;
      visitStatements(success, example, (counter) => (isCovered ||= counter.kind === item.kind && counter.name === item.name));
      if (isCovered) return `send "Prefer: code=${status}, example=${name}"`;
    }
  }
  return undefined;
}

/** Finds the member of the request that a member of a success repeats; without a body, it is one of the request that creates. */
function findEcho(contract: Contract, operation: Operation, { name }: CoverageItem): string | undefined {
  const echoes = successesOf(operation).flatMap((success) => success.echoes);
  const echo = echoes.find(({ response }) => name.split(' ')[1] === toPointer(response));
  const [creator] = operation.body ? [] : findSources(contract, operation);
  const request = creator ? `valid ${creator.operationId}, then ${operation.operationId}` : 'valid request';
  return echo && `send ${toPointer(echo.request)} in a ${request}`;
}

function steer(contract: Contract, operation: Operation, { kind }: CoverageItem): string {
  if (findRelated(contract, operation, 'read').length > 0) return noWay;
  return `${kind === 'endResult' ? 'end a call so' : 'bring the sandbox into such a state'} (docs/steering.md)`;
}
