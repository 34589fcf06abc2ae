import { documentedRecord, placeCall, recordCall } from '../support/requests.ts';

export const account = 'a1b2c3d4e5';
export const admin = (path: string, method = 'GET', body?: unknown) =>
  new Request(`http://mock.test/_ringback/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
export const json = async (response: Response | Promise<Response>) => JSON.parse(await (await response).text());
export const listCalls = () =>
  new Request('http://mock.test/v3/communication/voice_calls', { headers: { Authorization: 'Bearer staff_alice' } });
export const readCall = (id: string) =>
  new Request(`http://mock.test/v0/${account}/calls/${id}`, { headers: { Authorization: 'Bearer any' } });

export const freeze = (name: string) => admin(`sandboxes/${name}/clock`, 'POST', { freeze: '2026-11-24T09:30:00Z' });

/** Requests of every kind, one after the other, at a frozen time. */
export function* sequence(): Generator<Request> {
  for (const name of [account, 'alice']) yield freeze(name);
  yield placeCall();
  yield placeCall({ from: {} });
  yield recordCall();
  yield recordCall({ ...documentedRecord, status: 'WRONG' });
  yield listCalls();
  yield admin(`sandboxes/${account}/faults`, 'POST', { delay: { min: 'PT0S', max: 'PT0.01S' }, times: 1 });
  yield readCall('nobody');
  yield placeCall();
  yield placeCall(undefined, { headers: { Prefer: 'code=400' } });
  yield placeCall(undefined, { headers: { Prefer: 'wait=0' } });
  yield new Request('http://mock.test/v0/oauth2/token', {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${account}:secret`)}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  yield admin('sandboxes/alice/voiceCalls', 'POST', { status: 'MISSED' });
  yield admin(`sandboxes/${account}/clock`, 'POST', { advance: 'PT1H' });
  yield placeCall();
  yield admin(`sandboxes/${account}`);
  yield admin('sandboxes/alice');
  yield admin('sandboxes/alice', 'DELETE');
  yield freeze('alice');
  yield recordCall();
  yield listCalls();
  yield new Request('http://mock.test/nowhere');
}
