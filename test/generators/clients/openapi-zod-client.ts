import { AxiosError } from 'axios';
import { createApiClient } from '../.tmp/openapi-zod-client/client.ts';
import { type Client, newCall, newVoiceCall, refusedCall, showError, type Target } from '../steps.ts';

export function createClient({ baseUrl, accountKey, apiToken, token, accept, uid, callGuid }: Target): Client {
  const api = createApiClient(baseUrl, {
    // It would refuse by itself what the service refuses; the steps want to see the service's error.
    validate: 'response',
    // axios writes a list as `sort[]`, unless it is told otherwise.
    axiosConfig: { paramsSerializer: { indexes: null } },
  });
  const headers = { Authorization: `Bearer ${token}` };
  const list = async (queries: NonNullable<NonNullable<Parameters<typeof api.listVoiceCalls>[0]>['queries']>) =>
    (await api.listVoiceCalls({ headers, queries })).data.voice_calls;
  const call = { headers, params: { accountKey, callGuid } };
  const findError = (response: Promise<unknown>) =>
    response.then(
      () => showError(0, undefined),
      (error: unknown) => {
        if (!(error instanceof AxiosError)) throw error;
        return showError(error.response?.status ?? 0, error.response?.data);
      },
    );
  return {
    createVoiceCall: async () => (await api.createVoiceCall(newVoiceCall, { headers })).data,
    listVoiceCalls: () => list({}),
    sortVoiceCalls: () => list({ sort: ['status:asc', 'duration:desc'] }),
    filterVoiceCalls: () => list({ filter: { status: 'MISSED' } }),
    rangeOfVoiceCalls: () => list({ filter: { duration: { gte: '60' } } }),
    getVoiceCall: async () => (await api.getVoiceCall({ headers, params: { uid } })).data,
    updateVoiceCall: async () =>
      (await api.updateVoiceCall({ status: 'MISSED_CALL_HANDLED' }, { headers, params: { uid } })).data,
    refusedVoiceCall: () => findError(api.createVoiceCall({ ...newVoiceCall, from_number: 'anonymous' }, { headers })),
    createCall: () => api.createCall(newCall, { headers: { ...headers, Accept: accept }, params: { accountKey } }),
    getCall: () => api.getCall({ ...call, headers: { ...headers, Accept: accept } }),
    controlRecording: async () => (await api.controlRecording({ recordingStatus: 'Started' }, call)).recordingStatus,
    setDispositionCode: async () =>
      (await api.setDispositionCode({ dispositionCode: 'Wrong Number', agentId: '1234' }, call)).dispositionCode,
    refusedCall: () =>
      findError(api.createCall(refusedCall, { headers: { ...headers, Accept: accept }, params: { accountKey } })),
    tokenByForm: async () =>
      (await api.createAccessToken({ grant_type: 'client_credentials', client_id: accountKey, client_secret: apiToken }))
        .token_type,
    tokenByBasic: async () =>
      (
        await api.createAccessToken(
          { grant_type: 'client_credentials' },
          { headers: { Authorization: `Basic ${btoa(`${accountKey}:${apiToken}`)}` } },
        )
      ).token_type,
  };
}
