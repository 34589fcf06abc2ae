import type { Contract } from '../../contract/contract.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { Behaviour } from '../api.ts';
import { documentedResponse, operationOf } from '../documented.ts';
import { callAt } from './call.ts';
import { linksLike } from './links.ts';
import { findCall, type VonageState } from './state.ts';

/** Reads a call that is active, or that ended within the retention. */
export function getCall(contract: Contract, stateOf: StateOf<VonageState>): Behaviour<'getCall'> {
  const active = documentedResponse(contract, 'getCall', 200, 'active');
  const linksTo = linksLike(active.links, operationOf(contract, 'getCall'));
  return ({ operation, path, sandbox, request, now }) => {
    const call = findCall(stateOf(sandbox), path.callGuid, now, operation.retention ?? 0);
    if (!call) return ['callNotFound'];
    return () => {
      const links = linksTo(request.base, { ...path, callGuid: call.id });
      return { status: 200, body: callAt(call, { links, status: active.status }, now) };
    };
  };
}
