import * as api from '../.tmp/oazapfts/client.ts';
import { type Client, newCall, newVoiceCall, refusedCall, showError, type Target } from '../steps.ts';

export function createClient({ baseUrl, accountKey, apiToken, token, accept, uid, callGuid }: Target): Client {
  api.defaults.baseUrl = baseUrl;
  const options = { headers: { Authorization: `Bearer ${token}` } };
  const list = async (query: Parameters<typeof api.listVoiceCalls>[0]) => {
    const { status, data } = await api.listVoiceCalls(query, options);
    return status === 200 ? data.data.voice_calls : undefined;
  };
  const createAccessToken = async (account: { client_id?: string; client_secret?: string }, headers?: Record<string, string>) => {
    const { status, data } = await api.createAccessToken(
      { grant_type: 'client_credentials', ...account },
      { ...(headers && { headers }) },
    );
    return status === 200 ? data.token_type : undefined;
  };
  return {
    async createVoiceCall() {
      const { status, data } = await api.createVoiceCall(newVoiceCall, options);
      return status === 201 ? data.data : undefined;
    },
    listVoiceCalls: () => list({}),
    sortVoiceCalls: () => list({ sort: ['status:asc', 'duration:desc'] }),
    filterVoiceCalls: () => list({ filter: { status: 'MISSED' } }),
    rangeOfVoiceCalls: () => list({ filter: { duration: { gte: '60' } } }),
    async getVoiceCall() {
      const { status, data } = await api.getVoiceCall(uid, options);
      return status === 200 ? data.data : undefined;
    },
    async updateVoiceCall() {
      const { status, data } = await api.updateVoiceCall(uid, { status: 'MISSED_CALL_HANDLED' }, options);
      return status === 200 ? data.data : undefined;
    },
    async refusedVoiceCall() {
      const { status, data } = await api.createVoiceCall({ ...newVoiceCall, from_number: 'anonymous' }, options);
      return showError(status, data);
    },
    async createCall() {
      const { status, data } = await api.createCall(accountKey, accept, newCall, options);
      return status === 201 ? data : undefined;
    },
    async getCall() {
      const { status, data } = await api.getCall(accountKey, callGuid, accept, options);
      return status === 200 ? data : undefined;
    },
    async controlRecording() {
      const { status, data } = await api.controlRecording(accountKey, callGuid, { recordingStatus: 'Started' }, options);
      return status === 202 ? data.recordingStatus : undefined;
    },
    async setDispositionCode() {
      const disposition = { dispositionCode: 'Wrong Number', agentId: '1234' };
      const { status, data } = await api.setDispositionCode(accountKey, callGuid, disposition, options);
      return status === 200 ? data.dispositionCode : undefined;
    },
    async refusedCall() {
      const { status, data } = await api.createCall(accountKey, accept, refusedCall, options);
      return showError(status, data);
    },
    tokenByForm: () => createAccessToken({ client_id: accountKey, client_secret: apiToken }),
    tokenByBasic: () => createAccessToken({}, { Authorization: `Basic ${btoa(`${accountKey}:${apiToken}`)}` }),
  };
}
