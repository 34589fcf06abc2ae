import type { Contract } from '../contract/contract.ts';
import { nearestNames } from '../contract/nearest-names.ts';
import { excerpt } from '../contract/violation.ts';
import type { SelectableExchange } from '../coverage/journal-coverage.ts';
import { mapInSlices, visitInSlices } from '../edges/slices.ts';
import type { Exchange } from '../journal/exchange.ts';
import { type Journal, laterThan } from '../journal/journal.ts';
import type { Asked } from './types.ts';

/** Selects the first exchanges that match, without stopping others. */
export async function select(
  exchanges: Iterable<Exchange>,
  matches: (exchange: Exchange) => boolean = () => true,
  limit = Number.POSITIVE_INFINITY,
): Promise<Exchange[]> {
  const selected: Exchange[] = [];
  await visitInSlices(exchanges, (exchange) => {
    if (selected.length >= limit) return false;
    if (matches(exchange)) selected.push(exchange);
    return true;
  });
  return selected;
}

/** Lists the ids of a journal, oldest first, without stopping others; none if nobody asks for what came after one. */
export async function listIds(journal: Pick<Journal, 'latest'>, after: number | undefined) {
  const ids = after === undefined ? [] : await mapInSlices(journal.latest(), ({ id }) => ({ id }));
  return { entries: ids.reverse() };
}

/**
 * Creates the filter that a query describes.
 * @throws RangeError for an operation that the contract does not have
 */
export function filterBy(
  contract: Contract,
  { status, ...query }: Partial<Asked<'forgetRequests'>['query']>,
  journal: Parameters<typeof laterThan>[0] = { entries: [] },
) {
  const isSelected = selectBy(contract, query, journal);
  return (exchange: Exchange): boolean => (status === undefined || exchange.response.status === status) && isSelected(exchange);
}

export function selectBy(
  contract: Contract,
  { sandbox, operationId, after }: Partial<Asked<'getCoverage'>['query']>,
  journal: Parameters<typeof laterThan>[0],
) {
  checkOperationId(contract, operationId);
  const isLater = after === undefined ? () => true : laterThan(journal, String(after));
  return (exchange: SelectableExchange): boolean =>
    (sandbox === undefined || exchange.sandbox === sandbox) &&
    (operationId === undefined || exchange.operationId === operationId) &&
    isLater(exchange);
}

/** Rejects a name that no exchange can have, so that a typing error does not look like an empty journal. */
export function checkOperationId({ operations }: Contract, operationId: string | undefined): void {
  if (operationId === undefined || Object.hasOwn(operations, operationId)) return;
  const nearest = nearestNames(Object.keys(operations), operationId).join(', ');
  throw new RangeError(`"operationId": the contract has no ${JSON.stringify(excerpt(operationId))}; the nearest are ${nearest}`);
}
