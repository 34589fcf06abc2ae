import type { Contract } from '../contract/contract.ts';
import type { Apis, Behaviours } from './api.ts';
import { vcita } from './vcita/index.ts';
import { vonage } from './vonage/index.ts';

/** Every API of the contract, with state of its own. */
export function createApis(contract: Contract): Apis {
  return {
    vcita: vcita(contract),
    vonage: vonage(contract),
  };
}

/**
 * The behaviours of all APIs, by operation.
 * @throws Error when the contract has an operation without one
 */
export function behavioursOf(contract: Contract, apis: Apis): Behaviours {
  const behaviours: Partial<Behaviours> = Object.assign({}, ...Object.values(apis).map((api) => api.behaviours));
  if (!areComplete(behaviours, contract))
    throw new Error('the contract has an operation without a behaviour; run "npm run generate"');
  return behaviours;
}

function areComplete(behaviours: Partial<Behaviours>, { operations }: Contract): behaviours is Behaviours {
  return Object.keys(operations).every((operationId) => Object.hasOwn(behaviours, operationId));
}
