import { setConfig } from '@kubb/plugin-client/clients/fetch';
import * as api from '../.tmp/kubb-fetch/index.ts';
import { type Client, newCall, newVoiceCall, refusedCall, showError, type Target } from '../steps.ts';

export function createClient({ baseUrl, accountKey, apiToken, token, accept, uid, callGuid }: Target): Client {
  setConfig({ baseURL: baseUrl });
  const options = { headers: { Authorization: `Bearer ${token}` } };
  // Its fetch client sends JSON as text/plain, where the contract has no version in the media type.
  const json = { headers: { ...options.headers, 'Content-Type': 'application/json' } };
  const list = async (params: api.ListVoiceCallsQueryParams) => (await api.listVoiceCalls(params, options)).data.voice_calls;
  return {
    createVoiceCall: async () => (await api.createVoiceCall(newVoiceCall, json)).data,
    listVoiceCalls: () => list({}),
    sortVoiceCalls: () => list({ sort: ['status:asc', 'duration:desc'] }),
    filterVoiceCalls: () => list({ filter: { status: 'MISSED' } }),
    rangeOfVoiceCalls: () => list({ filter: { duration: { gte: '60' } } }),
    getVoiceCall: async () => (await api.getVoiceCall(uid, options)).data,
    updateVoiceCall: async () => (await api.updateVoiceCall(uid, { status: 'MISSED_CALL_HANDLED' }, json)).data,
    // An error is returned like a result: its status is lost.
    refusedVoiceCall: async () => showError(0, await api.createVoiceCall({ ...newVoiceCall, from_number: 'anonymous' }, json)),
    createCall: () => api.createCall(accountKey, newCall, { Accept: accept }, options),
    getCall: () => api.getCall(accountKey, callGuid, { Accept: accept }, options),
    controlRecording: async () =>
      (await api.controlRecording(accountKey, callGuid, { recordingStatus: 'Started' }, json)).recordingStatus,
    setDispositionCode: async () =>
      (await api.setDispositionCode(accountKey, callGuid, { dispositionCode: 'Wrong Number', agentId: '1234' }, json))
        .dispositionCode,
    refusedCall: async () => showError(0, await api.createCall(accountKey, refusedCall, { Accept: accept }, options)),
    tokenByForm: async () =>
      (await api.createAccessToken({ grant_type: 'client_credentials', client_id: accountKey, client_secret: apiToken }))
        .token_type,
    async tokenByBasic() {
      const headers = { Authorization: `Basic ${btoa(`${accountKey}:${apiToken}`)}` };
      return (await api.createAccessToken({ grant_type: 'client_credentials' }, { headers })).token_type;
    },
  };
}
