import type { Contract } from '../../contract/contract.ts';
import { documentedResponse, operationOf } from '../documented.ts';

/** Gets the documented response to a new record, with its status: of the two documented ones, an overlay may leave the other. */
export function documentedNewRecord(contract: Contract) {
  const status = operationOf(contract, 'createVoiceCall').responses[201] ? 201 : 200;
  return { status, body: documentedResponse(contract, 'createVoiceCall', status, 'created') } as const;
}
