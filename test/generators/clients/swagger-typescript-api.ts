import { Api } from '../.tmp/swagger-typescript-api/client.ts';
import { type Client, newCall, newVoiceCall, refusedCall, showError, type Target } from '../steps.ts';

export function createClient({ baseUrl, accountKey, apiToken, token, accept, uid, callGuid }: Target): Client {
  const { v3, v0 } = new Api({
    baseUrl,
    baseApiParams: { headers: { Accept: accept } },
    securityWorker: () => ({ headers: { Authorization: `Bearer ${token}` } }),
  });
  const list = async (query: Parameters<typeof v3.listVoiceCalls>[0]) => (await v3.listVoiceCalls(query)).data.data.voice_calls;
  // An error is thrown: the response, with the body as `error`.
  const findError = (response: Promise<unknown>) =>
    response.then(
      () => showError(0, undefined),
      ({ status, error }: { status: number; error: unknown }) => showError(status, error),
    );
  return {
    createVoiceCall: async () => (await v3.createVoiceCall(newVoiceCall)).data.data,
    listVoiceCalls: () => list({}),
    sortVoiceCalls: () => list({ sort: ['status:asc', 'duration:desc'] }),
    filterVoiceCalls: () => list({ filter: { status: 'MISSED' } }),
    rangeOfVoiceCalls: () => list({ filter: { duration: { gte: '60' } } }),
    getVoiceCall: async () => (await v3.getVoiceCall(uid)).data.data,
    updateVoiceCall: async () => (await v3.updateVoiceCall(uid, { status: 'MISSED_CALL_HANDLED' })).data.data,
    refusedVoiceCall: () => findError(v3.createVoiceCall({ ...newVoiceCall, from_number: 'anonymous' })),
    createCall: async () => (await v0.createCall(accountKey, newCall)).data,
    getCall: async () => (await v0.getCall(accountKey, callGuid)).data,
    controlRecording: async () =>
      (await v0.controlRecording(accountKey, callGuid, { recordingStatus: 'Started' })).data.recordingStatus,
    setDispositionCode: async () =>
      (await v0.setDispositionCode(accountKey, callGuid, { dispositionCode: 'Wrong Number', agentId: '1234' })).data
        .dispositionCode,
    refusedCall: () => findError(v0.createCall(accountKey, refusedCall)),
    tokenByForm: async () =>
      (
        await v0.createAccessToken(
          { grant_type: 'client_credentials', client_id: accountKey, client_secret: apiToken },
          { secure: false },
        )
      ).data.token_type,
    tokenByBasic: async () =>
      (
        await v0.createAccessToken(
          { grant_type: 'client_credentials' },
          { secure: false, headers: { Authorization: `Basic ${btoa(`${accountKey}:${apiToken}`)}` } },
        )
      ).data.token_type,
  };
}
