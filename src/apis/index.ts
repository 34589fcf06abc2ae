import type { Contract } from '../contract/contract.ts';
import type { Apis, Behaviours } from './api.ts';
import { vcita } from './vcita/index.ts';
import { vonage } from './vonage/index.ts';

/** Every API of the contract, with state of its own. */
export function createApis(contract: Contract): Apis {
  return { vcita: vcita(contract), vonage: vonage(contract) };
}

/** The behaviours of all APIs, by operation. */
export function behavioursOf({ vcita, vonage }: Apis): Behaviours {
  return { ...vcita.behaviours, ...vonage.behaviours };
}
