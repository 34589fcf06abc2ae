import { axiosInstance, setConfig } from '@kubb/plugin-client/clients/axios';
import { AxiosError } from 'axios';
import * as api from '../.tmp/kubb-axios/index.ts';
import { type Client, newCall, newVoiceCall, refusedCall, showError, type Target } from '../steps.ts';

export function createClient({ baseUrl, accountKey, apiToken, token, accept, uid, callGuid }: Target): Client {
  setConfig({ baseURL: baseUrl });
  // axios writes a list as `sort[]`, unless it is told otherwise.
  axiosInstance.defaults.paramsSerializer = { indexes: null };
  const options = { headers: { Authorization: `Bearer ${token}` } };
  const list = async (params: api.ListVoiceCallsQueryParams) => (await api.listVoiceCalls(params, options)).data.voice_calls;
  const findError = (response: Promise<unknown>) =>
    response.then(
      () => showError(0, undefined),
      (error: unknown) => {
        if (!(error instanceof AxiosError)) throw error;
        return showError(error.response?.status ?? 0, error.response?.data);
      },
    );
  return {
    createVoiceCall: async () => (await api.createVoiceCall(newVoiceCall, options)).data,
    listVoiceCalls: () => list({}),
    sortVoiceCalls: () => list({ sort: ['status:asc', 'duration:desc'] }),
    filterVoiceCalls: () => list({ filter: { status: 'MISSED' } }),
    rangeOfVoiceCalls: () => list({ filter: { duration: { gte: '60' } } }),
    getVoiceCall: async () => (await api.getVoiceCall(uid, options)).data,
    updateVoiceCall: async () => (await api.updateVoiceCall(uid, { status: 'MISSED_CALL_HANDLED' }, options)).data,
    refusedVoiceCall: () => findError(api.createVoiceCall({ ...newVoiceCall, from_number: 'anonymous' }, options)),
    createCall: () => api.createCall(accountKey, newCall, { Accept: accept }, options),
    getCall: () => api.getCall(accountKey, callGuid, { Accept: accept }, options),
    controlRecording: async () =>
      (await api.controlRecording(accountKey, callGuid, { recordingStatus: 'Started' }, options)).recordingStatus,
    setDispositionCode: async () =>
      (await api.setDispositionCode(accountKey, callGuid, { dispositionCode: 'Wrong Number', agentId: '1234' }, options))
        .dispositionCode,
    refusedCall: () => findError(api.createCall(accountKey, refusedCall, { Accept: accept }, options)),
    tokenByForm: async () =>
      (await api.createAccessToken({ grant_type: 'client_credentials', client_id: accountKey, client_secret: apiToken }))
        .token_type,
    async tokenByBasic() {
      const headers = { Authorization: `Basic ${btoa(`${accountKey}:${apiToken}`)}` };
      return (await api.createAccessToken({ grant_type: 'client_credentials' }, { headers })).token_type;
    },
  };
}
