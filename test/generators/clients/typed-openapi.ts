import { createApiClient, type Endpoints, type Fetcher } from '../.tmp/typed-openapi/client.ts';
import { type Client, newCall, newVoiceCall, refusedCall, showError, type Target } from '../steps.ts';

export function createClient({ baseUrl, accountKey, apiToken, token, accept, uid, callGuid }: Target): Client {
  // Its user writes the transport: the credentials, the form, and the place of the query.
  const send: Fetcher['fetch'] = ({ method, url, urlSearchParams, parameters, path, overrides }) => {
    url.search = String(urlSearchParams ?? '');
    const isForm = path === '/v0/oauth2/token';
    const headers = new Headers(isForm ? {} : { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' });
    for (const [name, value] of Object.entries(parameters?.header ?? {})) headers.set(name, String(value));
    for (const [name, value] of new Headers(overrides?.headers)) headers.set(name, value);
    const form = new URLSearchParams(Object.entries(Object(parameters?.body)));
    return fetch(url, {
      method,
      headers,
      ...(parameters?.body ? { body: isForm ? form : JSON.stringify(parameters.body) } : {}),
    });
  };
  const api = createApiClient({ fetch: send }, baseUrl);
  const list = async (query: Endpoints.get_ListVoiceCalls['parameters']['query']) =>
    (await api.get('/v3/communication/voice_calls', { query })).data.voice_calls;
  const path = { accountKey, callGuid };
  const header = { Accept: accept };
  return {
    createVoiceCall: async () => (await api.post('/v3/communication/voice_calls', { body: newVoiceCall })).data,
    listVoiceCalls: () => list({}),
    sortVoiceCalls: () => list({ sort: ['status:asc', 'duration:desc'] }),
    filterVoiceCalls: () => list({ filter: { status: 'MISSED' } }),
    rangeOfVoiceCalls: () => list({ filter: { duration: { gte: '60' } } }),
    getVoiceCall: async () => (await api.get('/v3/communication/voice_calls/{uid}', { path: { uid } })).data,
    updateVoiceCall: async () =>
      (await api.put('/v3/communication/voice_calls/{uid}', { path: { uid }, body: { status: 'MISSED_CALL_HANDLED' } })).data,
    async refusedVoiceCall() {
      const body = { ...newVoiceCall, from_number: 'anonymous' };
      const { status, data } = await api.post('/v3/communication/voice_calls', { body, withResponse: true });
      return showError(status, data);
    },
    createCall: () => api.post('/v0/{accountKey}/calls/', { path, header, body: newCall }),
    getCall: () => api.get('/v0/{accountKey}/calls/{callGuid}', { path, header }),
    controlRecording: async () =>
      (await api.post('/v0/{accountKey}/calls/{callGuid}', { path, body: { recordingStatus: 'Started' } })).recordingStatus,
    async setDispositionCode() {
      const body = { dispositionCode: 'Wrong Number', agentId: '1234' };
      return (await api.post('/v0/{accountKey}/calls/{callGuid}/dispositionCode', { path, body })).dispositionCode;
    },
    async refusedCall() {
      const options = { path, header, body: refusedCall, withResponse: true } as const;
      const { status, data } = await api.post('/v0/{accountKey}/calls/', options);
      return showError(status, data);
    },
    async tokenByForm() {
      const body = { grant_type: 'client_credentials', client_id: accountKey, client_secret: apiToken } as const;
      return (await api.post('/v0/oauth2/token', { body })).token_type;
    },
    async tokenByBasic() {
      const headers = { Authorization: `Basic ${btoa(`${accountKey}:${apiToken}`)}` };
      return (await api.post('/v0/oauth2/token', { body: { grant_type: 'client_credentials' }, overrides: { headers } }))
        .token_type;
    },
  };
}
