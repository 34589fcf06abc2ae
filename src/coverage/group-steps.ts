import type { Contract } from '../contract/contract.ts';
import { schemas } from '../contract/generated/schemas.ts';
import { createMeasure } from './measure.ts';
import { type CoverageStep, type CoveringRequest, listSteps, statementKey } from './next-steps.ts';

/** Finds requests that cover the statements of a group, by their keys. */
export type FindCoveringRequests = (name: string) => Promise<ReadonlyMap<string, CoveringRequest>>;

/** A statement of a group, a way to cover it, and a request that does, if one is known. */
export interface GroupStep extends CoverageStep {
  readonly covering: CoveringRequest | undefined;
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
  const found = await findRequests?.(name);
  return listSteps(contract, contract.parts?.schemas ?? schemas, group).map((step) => ({
    ...step,
    covering: found?.get(statementKey(step.item)),
  }));
}
