import type { Contract } from '../../contract/contract.ts';
import type { Api } from '../api.ts';
import { controlRecording } from './control-recording.ts';
import { createAccessToken } from './create-access-token.ts';
import { createCall } from './create-call.ts';
import { readCredentials } from './credentials.ts';
import { getCall } from './get-call.ts';

/** Vonage Contact Center: the account key is the sandbox, and one message answers. */
export function vonage(contract: Contract): Api<'vonage'> {
  return {
    identify: (request, path) => ({ sandbox: path.accountKey ?? readCredentials(request)?.account }),
    word: ([first]) => first,
    behaviours: {
      createCall: createCall(contract),
      getCall: getCall(contract),
      controlRecording: controlRecording(contract),
      createAccessToken: createAccessToken(contract),
    },
  };
}
