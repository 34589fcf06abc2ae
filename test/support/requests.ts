/** The smallest valid call. */
export const smallestCall = { from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } };

/** A valid record with the values of the documentation. */
export const documentedRecord = {
  staff_uid: 'd290f1ee-6c54-4b01-90e6-d701748f0851',
  client_uid: 'd290f1ee-6c54-4b01-90e6-d701748f0851',
  from_number: '+14155550148',
  to_number: '+14155550901',
  direction: 'INBOUND',
  status: 'MISSED',
  rate: '0.05',
  provider: 'VONAGE',
  source_id: 'call-src-001',
  external_uuid: 'ext-call-001',
  business_uid: 'd290f1ee-6c54-4b01-90e6-d701748f0851',
};

/** Creates a request that places a call. */
export function placeCall(
  body: unknown = smallestCall,
  { base = 'http://mock.test', account = 'a1b2c3d4e5', token = 'very-secret', headers = {} } = {},
): Request {
  return new Request(`${base}/v0/${account}/calls/`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json; version=6', ...headers },
    body: JSON.stringify(body),
  });
}

/** Creates a request that records a call. */
export function recordCall(body: unknown = documentedRecord, { base = 'http://mock.test', token = 'staff_alice' } = {}): Request {
  return new Request(`${base}/v3/communication/voice_calls`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}
