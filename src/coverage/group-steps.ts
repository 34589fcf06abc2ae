import type { Contract } from '../contract/contract.ts';
import { schemas } from '../contract/generated/schemas.ts';
import type { CoverageSearch, CoveringRequest } from './covering-request.ts';
import { createMeasure } from './measure.ts';
import { type CoverageStep, listSteps, noWay, statementKey } from './next-steps.ts';

/** Finds requests that cover the statements of a group. */
export type FindCoveringRequests = (name: string) => Promise<CoverageSearch>;

/** A statement of a group, a way to cover it, and a request that does, if one is known. */
export interface GroupStep extends CoverageStep {
  readonly covering: CoveringRequest | undefined;
  /** The reason why no request covers it. */
  readonly reason: string | undefined;
}

/**
 * Lists every statement of a group with a way to cover it, those that are worth covering first at first.
 * @param name the `operationId`, or the name of the API, of the group
 * @returns `undefined` if the contract has no such group
 */
export async function listGroupSteps(
  contract: Contract,
  name: string,
  findRequests: FindCoveringRequests | undefined,
): Promise<GroupStep[] | undefined> {
  const group = createMeasure(contract).resultOf(name);
  if (!group) return undefined;
  const search = await findRequests?.(name);
  return listSteps(contract, contract.parts?.schemas ?? schemas, group).map(({ item, way }) => {
    const key = statementKey(item);
    const reason = search?.reasons.get(key);
    return { item, way: reason === undefined ? way : noWay, covering: search?.found.get(key), reason };
  });
}
