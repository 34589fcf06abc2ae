import type { Contract } from '../../contract/contract.ts';
import type { Behaviour } from '../api.ts';
import { success } from '../success.ts';

/** Reads a record. */
export function getVoiceCall(contract: Contract): Behaviour<'getVoiceCall'> {
  const found = success(contract, 'getVoiceCall', 200, 'found');
  return {
    respond({ path, sandbox }) {
      const record = sandbox.voiceCalls.get(path.uid ?? '');
      return record ? { status: 200, body: { ...found, data: record } } : { refused: 'voiceCallNotFound' };
    },
  };
}
