import type { ZodType } from 'zod';
import * as schemas from '../.tmp/orval-zod/client.ts';
import { type Client, newCall, newVoiceCall, refusedCall, showError, type Target } from '../steps.ts';

export function createClient({ baseUrl, accountKey, apiToken, token, accept, uid, callGuid }: Target): Client {
  // Orval writes schemas only: they check the requests of this transport, and give its responses their types.
  const send = (path: string, body?: object, method = body ? 'POST' : 'GET', headers: Record<string, string> = {}) =>
    fetch(new URL(path, baseUrl), {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', Accept: accept, ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
  const read = async <T>(schema: ZodType<T>, response: Promise<Response>) => schema.parse(await (await response).json());
  const voiceCalls = '/v3/communication/voice_calls';
  const calls = `/v0/${accountKey}/calls/`;
  const list = async (query: string, values: object) => {
    schemas.ListVoiceCallsQueryParams.parse(values);
    return (await read(schemas.ListVoiceCallsResponse, send(`${voiceCalls}?${query}`))).data.voice_calls;
  };
  const createAccessToken = async (account: Record<string, string>, headers: Record<string, string>) => {
    const { grant_type } = schemas.CreateAccessTokenBody.parse({ grant_type: 'client_credentials', ...account });
    const body = new URLSearchParams({ grant_type, ...account });
    return (
      await read(
        schemas.CreateAccessTokenResponse,
        fetch(new URL('/v0/oauth2/token', baseUrl), { method: 'POST', headers, body }),
      )
    ).token_type;
  };
  return {
    createVoiceCall: async () =>
      (await read(schemas.CreateVoiceCallResponse, send(voiceCalls, schemas.CreateVoiceCallBody.parse(newVoiceCall)))).data,
    listVoiceCalls: () => list('', {}),
    sortVoiceCalls: () => list('sort=status:asc,duration:desc', { sort: ['status:asc', 'duration:desc'] }),
    filterVoiceCalls: () => list('filter[status]=MISSED', { filter: { status: 'MISSED' } }),
    rangeOfVoiceCalls: () => list('filter[duration][gte]=60', { filter: { duration: { gte: '60' } } }),
    getVoiceCall: async () => (await read(schemas.GetVoiceCallResponse, send(`${voiceCalls}/${uid}`))).data,
    async updateVoiceCall() {
      const body = schemas.UpdateVoiceCallBody.parse({ status: 'MISSED_CALL_HANDLED' });
      return (await read(schemas.UpdateVoiceCallResponse, send(`${voiceCalls}/${uid}`, body, 'PUT'))).data;
    },
    async refusedVoiceCall() {
      const body = { ...newVoiceCall, from_number: 'anonymous' };
      // The schema refuses what the service refuses.
      if (schemas.CreateVoiceCallBody.safeParse(body).success) throw new Error('the schema took a broken number');
      const response = await send(voiceCalls, body);
      return showError(response.status, await response.json());
    },
    createCall: () => read(schemas.CreateCallResponse, send(calls, schemas.CreateCallBody.parse(newCall))),
    getCall: () => read(schemas.GetCallResponse, send(`${calls}${callGuid}`)),
    async controlRecording() {
      const body = schemas.ControlRecordingBody.parse({ recordingStatus: 'Started' });
      return (await read(schemas.ControlRecordingResponse, send(`${calls}${callGuid}`, body))).recordingStatus;
    },
    async setDispositionCode() {
      const body = schemas.SetDispositionCodeBody.parse({ dispositionCode: 'Wrong Number', agentId: '1234' });
      return (await read(schemas.SetDispositionCodeResponse, send(`${calls}${callGuid}/dispositionCode`, body))).dispositionCode;
    },
    async refusedCall() {
      const response = await send(calls, schemas.CreateCallBody.parse(refusedCall));
      return showError(response.status, await response.json());
    },
    tokenByForm: () => createAccessToken({ client_id: accountKey, client_secret: apiToken }, {}),
    tokenByBasic: () => createAccessToken({}, { Authorization: `Basic ${btoa(`${accountKey}:${apiToken}`)}` }),
  };
}
