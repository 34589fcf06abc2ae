import type { Contract } from '../../contract/contract.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { Behaviour } from '../api.ts';
import { operationOf } from '../documented.ts';
import { findCall, type VonageState } from './state.ts';

/** Sets the disposition code of a call that is active, or that ended within the retention. */
export function setDispositionCode(contract: Contract, stateOf: StateOf<VonageState>): Behaviour<'setDispositionCode'> {
  const { retention = 0 } = operationOf(contract, 'getCall');
  return ({ path, sandbox, body: { dispositionCode }, now }) => {
    const call = findCall(stateOf(sandbox), path.callGuid, now, retention);
    if (!call) return ['callNotFound'];
    return () => {
      call.dispositionCode = dispositionCode;
      return { status: 200, body: { dispositionCode } };
    };
  };
}
