import type { Contract } from '../../contract/contract.ts';
import type { Behaviour } from '../api.ts';
import { documentedResponse } from '../documented.ts';

/** Reads a record. */
export function getVoiceCall(contract: Contract): Behaviour<'getVoiceCall'> {
  const found = documentedResponse(contract, 'getVoiceCall', 200, 'found');
  return {
    respond({ path, sandbox }) {
      const record = sandbox.voiceCalls.get(path.uid ?? '');
      return record ? { status: 200, body: { ...found, data: record } } : { refused: 'voiceCallNotFound' };
    },
  };
}
