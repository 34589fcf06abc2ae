import type { Contract, Operation } from '../contract/contract.ts';
import { toPointer } from '../contract/json.ts';
import { findError } from '../contract/rejection.ts';
import { successesOf } from '../contract/responses.ts';
import { createOperationCounters, type Schemas } from './counters.ts';
import type { CoverageGroup, CoverageItem, CoverageKind } from './coverage.ts';
import { visitStatements } from './statements.ts';

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

/**
 * Finds the statements of a group that are worth covering next: its success, then one of each kind before a second of any.
 * @returns at most three statements, each with a way to cover it, such as `send it in a valid request`
 */
export function findNextSteps(contract: Contract, schemas: Schemas, group: CoverageGroup) {
  const operation = contract.operations[group.name];
  const gaps = group.items.filter(({ result }) => result === 'notCovered' || result === 'notImplemented');
  const ranked = gaps
    .map((item) => ({ item, turn: isSuccess(item) ? -1 : gaps.filter(({ kind }) => kind === item.kind).indexOf(item) }))
    .sort((a, b) => a.turn - b.turn || order.indexOf(a.item.kind) - order.indexOf(b.item.kind));
  return ranked.slice(0, maxSteps).map(({ item }) => ({
    item,
    way: operation ? wayToCover(contract, schemas, operation, item) : 'send a request that matches no operation',
  }));
}

function isSuccess({ kind, name }: CoverageItem): boolean {
  return kind === 'status' && Number(name) < 400;
}

function wayToCover(contract: Contract, schemas: Schemas, operation: Operation, item: CoverageItem): string {
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
      return findExample(contract, schemas, operation, item) ?? findEcho(operation, item) ?? steer(item);
  }
}

/** Finds the example of a success that covers a statement. */
function findExample(contract: Contract, schemas: Schemas, operation: Operation, item: CoverageItem): string | undefined {
  const { success } = createOperationCounters(contract, schemas, operation);
  for (const { status, examples } of successesOf(operation)) {
    for (const [name, example] of Object.entries(examples)) {
      let isCovered = false;
      visitStatements(success, example, (counter) => (isCovered ||= counter.kind === item.kind && counter.name === item.name));
      if (isCovered) return `send "Prefer: code=${status}, example=${name}"`;
    }
  }
  return undefined;
}

/** Finds the member of the request that a member of a success repeats. */
function findEcho(operation: Operation, { name }: CoverageItem): string | undefined {
  const echoes = successesOf(operation).flatMap((success) => success.echoes);
  const echo = echoes.find(({ response }) => name.split(' ')[1] === toPointer(response));
  return echo && `send ${toPointer(echo.request)} in a valid request`;
}

function steer({ kind }: CoverageItem): string {
  return `${kind === 'endResult' ? 'end a call so' : 'bring the sandbox into such a state'} (docs/steering.md)`;
}
