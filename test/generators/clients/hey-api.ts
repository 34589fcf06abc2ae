import { createClient as createFetchClient } from '../.tmp/hey-api/client/index.ts';
import * as api from '../.tmp/hey-api/index.ts';
import { type Client, newCall, newVoiceCall, refusedCall, showError, type Target } from '../steps.ts';

export function createClient({ baseUrl, accountKey, apiToken, token, accept, uid, callGuid }: Target): Client {
  // One callback has the credentials of both schemes.
  const client = createFetchClient({
    baseUrl,
    auth: ({ scheme }) => (scheme === 'basic' ? `${accountKey}:${apiToken}` : token),
  });
  const list = async (query: api.ListVoiceCallsData['query']) =>
    (await api.listVoiceCalls({ client, ...(query && { query }) })).data?.data.voice_calls;
  const call = { client, path: { accountKey, callGuid } };
  return {
    createVoiceCall: async () => (await api.createVoiceCall({ client, body: newVoiceCall })).data?.data,
    listVoiceCalls: () => list(undefined),
    sortVoiceCalls: () => list({ sort: ['status:asc', 'duration:desc'] }),
    filterVoiceCalls: () => list({ filter: { status: 'MISSED' } }),
    rangeOfVoiceCalls: () => list({ filter: { duration: { gte: '60' } } }),
    getVoiceCall: async () => (await api.getVoiceCall({ client, path: { uid } })).data?.data,
    updateVoiceCall: async () =>
      (await api.updateVoiceCall({ client, path: { uid }, body: { status: 'MISSED_CALL_HANDLED' } })).data?.data,
    async refusedVoiceCall() {
      const { error, response } = await api.createVoiceCall({ client, body: { ...newVoiceCall, from_number: 'anonymous' } });
      return showError(response?.status ?? 0, error);
    },
    createCall: async () =>
      (await api.createCall({ client, path: { accountKey }, headers: { Accept: accept }, body: newCall })).data,
    getCall: async () => (await api.getCall({ ...call, headers: { Accept: accept } })).data,
    controlRecording: async () =>
      (await api.controlRecording({ ...call, body: { recordingStatus: 'Started' } })).data?.recordingStatus,
    setDispositionCode: async () =>
      (await api.setDispositionCode({ ...call, body: { dispositionCode: 'Wrong Number', agentId: '1234' } })).data
        ?.dispositionCode,
    async refusedCall() {
      const { error, response } = await api.createCall({
        client,
        path: { accountKey },
        headers: { Accept: accept },
        body: refusedCall,
      });
      return showError(response?.status ?? 0, error);
    },
    tokenByForm: async () =>
      (
        await api.createAccessToken({
          client,
          auth: undefined,
          body: { grant_type: 'client_credentials', client_id: accountKey, client_secret: apiToken },
        })
      ).data?.token_type,
    tokenByBasic: async () =>
      (await api.createAccessToken({ client, body: { grant_type: 'client_credentials' } })).data?.token_type,
  };
}
