import type { Contract } from '../../contract/contract.ts';
import { createStateOf } from '../../sandbox/sandbox.ts';
import type { Api } from '../api.ts';
import { createVoiceCall } from './create-voice-call.ts';
import { getVoiceCall } from './get-voice-call.ts';
import { createIdentify } from './identify.ts';
import { listVoiceCalls } from './list-voice-calls.ts';
import { createState } from './state.ts';
import { updateVoiceCall } from './update-voice-call.ts';

/** Creates the API of vcita: the token names the sandbox. */
export function vcita(contract: Contract): Api<'vcita'> {
  const stateOf = createStateOf(createState);
  return {
    identify: createIdentify(contract),
    behaviours: {
      createVoiceCall: createVoiceCall(contract, stateOf),
      listVoiceCalls: listVoiceCalls(contract, stateOf),
      getVoiceCall: getVoiceCall(contract, stateOf),
      updateVoiceCall: updateVoiceCall(contract, stateOf),
    },
  };
}
