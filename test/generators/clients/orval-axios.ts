import axios from 'axios';
import { getVoiceCalls, type ListVoiceCallsParams } from '../.tmp/orval-axios/client.ts';
import { type Client, newCall, newVoiceCall, refusedCall, showError, type Target } from '../steps.ts';

export function createClient({ baseUrl, accountKey, apiToken, token, accept, uid, callGuid }: Target): Client {
  const instance = axios.create({ baseURL: baseUrl, validateStatus: () => true });
  // axios writes a list as `sort[]`, unless it is told otherwise.
  instance.defaults.paramsSerializer = { indexes: null };
  const api = getVoiceCalls(instance);
  const options = { headers: { Authorization: `Bearer ${token}` } };
  const list = async (params: ListVoiceCallsParams) => (await api.listVoiceCalls(params, options)).data.data?.voice_calls;
  return {
    createVoiceCall: async () => (await api.createVoiceCall(newVoiceCall, options)).data.data,
    listVoiceCalls: () => list({}),
    sortVoiceCalls: () => list({ sort: ['status:asc', 'duration:desc'] }),
    filterVoiceCalls: () => list({ filter: { status: 'MISSED' } }),
    rangeOfVoiceCalls: () => list({ filter: { duration: { gte: '60' } } }),
    getVoiceCall: async () => (await api.getVoiceCall(uid, options)).data.data,
    updateVoiceCall: async () => (await api.updateVoiceCall(uid, { status: 'MISSED_CALL_HANDLED' }, options)).data.data,
    async refusedVoiceCall() {
      const { status, data } = await api.createVoiceCall({ ...newVoiceCall, from_number: 'anonymous' }, options);
      return showError(status, data);
    },
    createCall: async () => (await api.createCall(accountKey, newCall, { Accept: accept }, options)).data,
    getCall: async () => (await api.getCall(accountKey, callGuid, { Accept: accept }, options)).data,
    controlRecording: async () =>
      (await api.controlRecording(accountKey, callGuid, { recordingStatus: 'Started' }, options)).data.recordingStatus,
    setDispositionCode: async () =>
      (await api.setDispositionCode(accountKey, callGuid, { dispositionCode: 'Wrong Number', agentId: '1234' }, options)).data
        .dispositionCode,
    async refusedCall() {
      const { status, data } = await api.createCall(accountKey, refusedCall, { Accept: accept }, options);
      return showError(status, data);
    },
    tokenByForm: async () =>
      (await api.createAccessToken({ grant_type: 'client_credentials', client_id: accountKey, client_secret: apiToken })).data
        .token_type,
    tokenByBasic: async () =>
      (
        await api.createAccessToken(
          { grant_type: 'client_credentials' },
          { headers: { Authorization: `Basic ${btoa(`${accountKey}:${apiToken}`)}` } },
        )
      ).data.token_type,
  };
}
