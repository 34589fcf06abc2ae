import type { Contract } from '../../contract/contract.ts';
import type { Behaviour } from '../api.ts';
import { documentedResponse, operationOf } from '../documented.ts';
import { callAt, findReadableCall } from './call.ts';
import { linksLike } from './links.ts';

/** Reads a call while it lasts, and for a while after. */
export function getCall(contract: Contract): Behaviour<'getCall'> {
  const active = documentedResponse(contract, 'getCall', 200, 'active');
  const linksTo = linksLike(active.links, operationOf(contract, 'getCall'));
  return {
    respond({ operation, path, sandbox, request, now }) {
      const placed = findReadableCall(sandbox, path.callGuid, now, operation.retention ?? 0);
      if (!placed) return { refused: 'callNotFound' };
      const links = linksTo(request.base, { ...path, callGuid: placed.id });
      return { status: 200, body: callAt(placed, { links, status: active.status }, now) };
    },
  };
}
