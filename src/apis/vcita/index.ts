import type { Contract } from '../../contract/contract.ts';
import type { SandboxAccess } from '../../sandbox/controls.ts';
import { createStateOf } from '../../sandbox/sandbox.ts';
import type { Api } from '../api.ts';
import { createVoiceCall } from './create-voice-call.ts';
import { createEditVoiceCall } from './edit-voice-call.ts';
import { getVoiceCall } from './get-voice-call.ts';
import { createIdentify, type TokenNumber } from './identify.ts';
import { listVoiceCalls } from './list-voice-calls.ts';
import { createSeedVoiceCall } from './seed-voice-call.ts';
import { createState, restoreState, saveState } from './state.ts';
import { updateVoiceCall } from './update-voice-call.ts';
import { createVoiceCallControls, type VoiceCallControls } from './voice-call-controls.ts';

/** The API of vcita. */
export interface VcitaApi extends Api<'vcita'> {
  /** Creates what the API adds to the controls of a sandbox. */
  createControls(access: SandboxAccess): VoiceCallControls;
}

/** Creates the API of vcita: the token names the sandbox. */
export function vcita(contract: Contract, numberOf?: TokenNumber): VcitaApi {
  const edit = createEditVoiceCall(contract);
  const seed = createSeedVoiceCall(contract, edit);
  const stateOf = createStateOf((sandbox) => {
    const state = createState(sandbox);
    for (const record of sandbox.world.file.records?.voiceCalls ?? []) seed(state, sandbox, record);
    return state;
  });
  return {
    identify: createIdentify(contract, numberOf),
    behaviours: {
      createVoiceCall: createVoiceCall(contract, stateOf),
      listVoiceCalls: listVoiceCalls(contract, stateOf),
      getVoiceCall: getVoiceCall(contract, stateOf),
      updateVoiceCall: updateVoiceCall(contract, stateOf),
    },
    save: (sandbox) => saveState(stateOf(sandbox)),
    restore: (sandbox, saved) => stateOf.restore(sandbox, restoreState(sandbox, saved)),
    createControls: (access) => createVoiceCallControls(seed, edit, stateOf, access),
  };
}
