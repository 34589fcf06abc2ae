import type { Contract } from '../../contract/contract.ts';
import type { Api } from '../api.ts';
import { createVoiceCall } from './create-voice-call.ts';
import { getVoiceCall } from './get-voice-call.ts';
import { createIdentify } from './identify.ts';
import { listVoiceCalls } from './list-voice-calls.ts';
import { updateVoiceCall } from './update-voice-call.ts';
import { word } from './word.ts';

/** vcita: the token names the sandbox, and every broken member is told. */
export function vcita(contract: Contract): Api<'vcita'> {
  return {
    identify: createIdentify(contract),
    word,
    behaviours: {
      createVoiceCall: createVoiceCall(contract),
      listVoiceCalls: listVoiceCalls(contract),
      getVoiceCall: getVoiceCall(contract),
      updateVoiceCall: updateVoiceCall(contract),
    },
  };
}
