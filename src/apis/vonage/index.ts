import type { Contract } from '../../contract/contract.ts';
import type { SandboxAccess } from '../../sandbox/controls.ts';
import { createStateOf, type Sandbox } from '../../sandbox/sandbox.ts';
import type { Api } from '../api.ts';
import { operationOf } from '../documented.ts';
import { type CallControls, type CallEvent, callEvents, createCallControls } from './call-controls.ts';
import { controlRecording } from './control-recording.ts';
import { createAccessToken } from './create-access-token.ts';
import { createCall } from './create-call.ts';
import { readCredentials } from './credentials.ts';
import { getCall } from './get-call.ts';
import { setDispositionCode } from './set-disposition-code.ts';
import { createState, restoreState, saveState } from './state.ts';

/** The API of Vonage Contact Center. */
export interface VonageApi extends Api<'vonage', CallEvent> {
  listEvents(sandbox: Sandbox): readonly CallEvent[];
  /** Creates what the API adds to the controls of a sandbox. */
  createControls(access: SandboxAccess): CallControls;
}

/** Creates the API of Vonage Contact Center: the account key names the sandbox. */
export function vonage(contract: Contract): VonageApi {
  const stateOf = createStateOf(createState);
  const { retention = 0 } = operationOf(contract, 'getCall');
  return {
    identify: (request, path) => ({ sandbox: path.accountKey ?? readCredentials(request)?.account }),
    behaviours: {
      createCall: createCall(contract, stateOf),
      getCall: getCall(contract, stateOf),
      controlRecording: controlRecording(contract, stateOf),
      createAccessToken: createAccessToken(contract),
      setDispositionCode: setDispositionCode(contract, stateOf),
    },
    save: (sandbox) => saveState(stateOf(sandbox)),
    restore: (sandbox, saved) => stateOf.restore(sandbox, restoreState(sandbox, saved)),
    listEvents: (sandbox) => callEvents(stateOf(sandbox), retention),
    createControls: (access) => createCallControls(contract, stateOf, access),
  };
}
