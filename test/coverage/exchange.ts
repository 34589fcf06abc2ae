import type { ObservedExchange } from '../../src/coverage/observed.ts';
import { smallestCall } from '../support/requests.ts';

/** The path of the calls of an account. */
export const callsPath = '/v0/a1b2c3d4e5/calls/';

/** Creates an exchange that places a call. */
export function exchange(given: Partial<ObservedExchange> = {}): ObservedExchange {
  return {
    method: 'POST',
    path: callsPath,
    query: '',
    headers: { authorization: 'Bearer x', 'content-type': 'application/json; version=6' },
    body: JSON.stringify(smallestCall),
    status: 201,
    responseBody: { status: 'Active', recordingStatus: 'Stopped' },
    isProblem: false,
    ...given,
  };
}
