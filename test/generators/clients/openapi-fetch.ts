import createFetchClient from 'openapi-fetch';
import type { paths } from '../.tmp/openapi-fetch/schema.ts';
import { type Client, newCall, newVoiceCall, refusedCall, showError, type Target } from '../steps.ts';

export function createClient({ baseUrl, accountKey, apiToken, token, accept, uid, callGuid }: Target): Client {
  const { GET, POST, PUT } = createFetchClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
  // The account asks for its token without a token.
  const account = createFetchClient<paths>({ baseUrl });
  const list = async (query: NonNullable<paths['/v3/communication/voice_calls']['get']['parameters']['query']>) =>
    (await GET('/v3/communication/voice_calls', { params: { query } })).data?.data.voice_calls;
  const call = { path: { accountKey, callGuid } };
  const createAccessToken = (body: { client_id?: string; client_secret?: string }, headers: Record<string, string> = {}) =>
    account.POST('/v0/oauth2/token', {
      body: { grant_type: 'client_credentials', ...body },
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    });
  return {
    createVoiceCall: async () => (await POST('/v3/communication/voice_calls', { body: newVoiceCall })).data?.data,
    listVoiceCalls: () => list({}),
    // openapi-fetch writes a list with `explode` unless it is told otherwise.
    sortVoiceCalls: async () =>
      (
        await GET('/v3/communication/voice_calls', {
          params: { query: { sort: ['status:asc', 'duration:desc'] } },
          querySerializer: { array: { style: 'form', explode: false } },
        })
      ).data?.data.voice_calls,
    filterVoiceCalls: () => list({ filter: { status: 'MISSED' } }),
    rangeOfVoiceCalls: () => list({ filter: { duration: { gte: '60' } } }),
    getVoiceCall: async () => (await GET('/v3/communication/voice_calls/{uid}', { params: { path: { uid } } })).data?.data,
    updateVoiceCall: async () =>
      (await PUT('/v3/communication/voice_calls/{uid}', { params: { path: { uid } }, body: { status: 'MISSED_CALL_HANDLED' } }))
        .data?.data,
    async refusedVoiceCall() {
      const { error, response } = await POST('/v3/communication/voice_calls', {
        body: { ...newVoiceCall, from_number: 'anonymous' },
      });
      return showError(response.status, error);
    },
    createCall: async () =>
      (
        await POST('/v0/{accountKey}/calls/', {
          params: { path: { accountKey }, header: { Accept: accept } },
          body: newCall,
        })
      ).data,
    getCall: async () =>
      (await GET('/v0/{accountKey}/calls/{callGuid}', { params: { ...call, header: { Accept: accept } } })).data,
    controlRecording: async () =>
      (await POST('/v0/{accountKey}/calls/{callGuid}', { params: call, body: { recordingStatus: 'Started' } })).data
        ?.recordingStatus,
    setDispositionCode: async () =>
      (
        await POST('/v0/{accountKey}/calls/{callGuid}/dispositionCode', {
          params: call,
          body: { dispositionCode: 'Wrong Number', agentId: '1234' },
        })
      ).data?.dispositionCode,
    async refusedCall() {
      const { error, response } = await POST('/v0/{accountKey}/calls/', {
        params: { path: { accountKey }, header: { Accept: accept } },
        body: refusedCall,
      });
      return showError(response.status, error);
    },
    tokenByForm: async () => (await createAccessToken({ client_id: accountKey, client_secret: apiToken })).data?.token_type,
    tokenByBasic: async () =>
      (await createAccessToken({}, { Authorization: `Basic ${btoa(`${accountKey}:${apiToken}`)}` })).data?.token_type,
  };
}
