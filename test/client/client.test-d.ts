/** Tests of the typed client's types, run by `npm run typecheck`. */
import { expectTypeOf } from 'vitest';
import type { ApiError, ErrorOf, VcitaClient, VonageClient, VonageClientOptions } from '../../src/client.ts';
import type * as ringback from '../../src/index.ts';

declare const vonage: VonageClient;
declare const vcita: VcitaClient;
const connection = { baseUrl: 'http://127.0.0.1:4010', accountKey: 'a1b2c3d4e5' };
const body = { from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } };

/** A result is a success or an error; a success has the body of the contract. */
export async function results(): Promise<void> {
  const result = await vonage.createCall({ body });
  if (result.error) expectTypeOf(result.data).toEqualTypeOf<undefined>();
  else expectTypeOf(result.data).toEqualTypeOf<ringback.Call>();
  expectTypeOf((await vcita.listVoiceCalls()).data).toEqualTypeOf<ringback.VoiceCallListResponse | undefined>();
  expectTypeOf((await vcita.createVoiceCall({ body: newVoiceCall })).data).toEqualTypeOf<
    ringback.VoiceCallResponse | undefined
  >();
  expectTypeOf((await vonage.follow(result.response)).data).toEqualTypeOf<ringback.Call | undefined>();
}

/** The name of an error narrows its status and its body. */
export async function errors(): Promise<void> {
  const { error } = await vonage.createCall({ body });
  if (error?.name === 'agentNumberBusy') {
    expectTypeOf(error.status).toEqualTypeOf<400>();
    expectTypeOf(error.body.message).toEqualTypeOf<string>();
  }
  if (error?.name === 'deniedPage') {
    expectTypeOf(error.status).toEqualTypeOf<401 | 403>();
    expectTypeOf(error.body).toEqualTypeOf<string>();
  }
  if (error?.name === 'undocumented') {
    expectTypeOf(error.status).toEqualTypeOf<number>();
    expectTypeOf(error.body).toEqualTypeOf<unknown>();
  }
  if (error?.name === 'invalidClient') expectTypeOf(error.body.error).toEqualTypeOf<ringback.AccessTokenErrorCode>();
  if (error) expectTypeOf(error).toExtend<ApiError>();
  // @ts-expect-error: a misspelled name of an error
  if (error?.name === 'agentNumberBuzy') throw error;
  const read = await vonage.getCall({ path: { callGuid: '1' } });
  // @ts-expect-error: an error of another operation
  if (read.error?.name === 'agentNumberBusy') throw read.error;
  const changed = await vcita.updateVoiceCall({ path: { uid: '1' }, body: {} });
  if (changed.error?.name === 'fieldEmpty') expectTypeOf(changed.error.status).toEqualTypeOf<400 | 422>();
  expectTypeOf<Extract<ErrorOf<'getCall'>, { name: 'callNotFound' }>['status']>().toEqualTypeOf<404>();
}

declare const newVoiceCall: ringback.CreateVoiceCallRequest;

/** A request has what its operation needs, and no more. */
export function requests(signal: AbortSignal): void {
  vcita.listVoiceCalls();
  vcita.listVoiceCalls({ query: { filter: { created_at: { gte: '2026-11-18' }, status: 'MISSED' }, sort: ['created_at:desc'] } });
  vonage.getCall({ path: { callGuid: '1' }, headers: { Prefer: 'code=404' }, signal });
  vonage.createAccessToken({ body: { grant_type: 'client_credentials' } });
  // @ts-expect-error: a body is missing
  vonage.createCall();
  // @ts-expect-error: a path parameter is missing
  vonage.getCall({});
  // @ts-expect-error: the client fills in the account
  vonage.getCall({ path: { accountKey: 'a1b2c3d4e5', callGuid: '1' } });
  // @ts-expect-error: this operation has no body
  vonage.getCall({ path: { callGuid: '1' }, body: {} });
  // @ts-expect-error: this operation has no query
  vcita.getVoiceCall({ path: { uid: '1' }, query: { page: 1 } });
  // @ts-expect-error: a value that is not in the enum
  vonage.controlRecording({ path: { callGuid: '1' }, body: { recordingStatus: 'Stopped' } });
  // @ts-expect-error: an operation of the other API
  vcita.createCall({ body });
}

/** A client of the Calls API has a token or credentials, and a version that exists. */
export const withToken: VonageClientOptions = { ...connection, token: 'any', version: 6 };
export const withFunction: VonageClientOptions = { ...connection, token: async () => 'any' };
export const withCredentials: VonageClientOptions = { ...connection, credentials: { clientSecret: 'secret' } };
// @ts-expect-error: neither
export const withNeither: VonageClientOptions = connection;
// @ts-expect-error: both
export const withBoth: VonageClientOptions = { ...connection, token: 'any', credentials: { clientSecret: 'secret' } };
// @ts-expect-error: there is no such version
export const withUnknownVersion: VonageClientOptions = { ...connection, token: 'any', version: 7 };
