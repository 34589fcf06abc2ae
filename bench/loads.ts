import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A request that is sent again and again, and the status that it is to be answered with. */
export interface Load {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
}

/** Digits in a body that each request replaces with a number of its own, so that no identifier comes twice. */
export const serialDigits = '00000000';

const { paths } = parse(readFileSync('openapi.yaml', 'utf8'));
const placeCall = paths['/v0/{accountKey}/calls/'].post;
const recordCall = paths['/v3/communication/voice_calls'].post;
const exampleOf = (operation: typeof placeCall, name: string) =>
  operation.requestBody.content['application/json'].examples[name].value;

const call = exampleOf(placeCall, 'agentToNumber');
const voiceCall = {
  ...exampleOf(recordCall, 'documentedValues'),
  source_id: `call-src-${serialDigits}`,
  external_uuid: `ext-call-${serialDigits}`,
};

const headers = (token: string) => ({ Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' });

/** The smallest valid call, placed in the sandbox of an account. */
export const placed = (account: string): Load => ({
  name: 'createCall, valid',
  method: 'POST',
  path: `/v0/${account}/calls/`,
  headers: headers('any'),
  body: JSON.stringify(call),
  status: 201,
});

/** A valid record, kept in the sandbox of a name. */
export const recorded = (sandbox: string): Load => ({
  name: 'createVoiceCall, valid',
  method: 'POST',
  path: '/v3/communication/voice_calls',
  headers: headers(`staff_${sandbox}`),
  body: JSON.stringify(voiceCall),
  status: 201,
});

/** Placed in an account of the benchmark. */
export const validCall: Load = placed('bench');

/** An agent id that is too long. */
export const invalidCall: Load = {
  ...validCall,
  name: 'createCall, invalid',
  body: JSON.stringify({ ...call, from: { agentId: '123456789012' } }),
  status: 400,
};

/** Recorded in a sandbox of the benchmark. */
export const validVoiceCall: Load = recorded('bench');

/** A number where the contract wants text. */
export const invalidVoiceCall: Load = {
  ...validVoiceCall,
  name: 'createVoiceCall, invalid',
  body: JSON.stringify({ ...voiceCall, rate: Number(voiceCall.rate) }),
  status: 400,
};

/** More bodies that nobody may take, for the proof; nothing is measured with them. */
export const otherInvalid: readonly Load[] = [
  { ...invalidCall, name: 'createCall without destination', body: JSON.stringify({ from: call.from }) },
  {
    ...invalidCall,
    name: 'createCall with letters in an agent id',
    body: JSON.stringify({ ...call, from: { agentId: '12a4' } }),
  },
  { ...invalidCall, name: 'createCall, malformed', body: '{"from":' },
  { ...invalidVoiceCall, name: 'createVoiceCall without members', body: '{}' },
  {
    ...invalidVoiceCall,
    name: 'createVoiceCall with an unknown status',
    body: JSON.stringify({ ...voiceCall, status: 'VOICEMAIL' }),
  },
];

/** A load with the headers that a contender wants beside the usual ones. */
export const forContender = (load: Load, { headers: more }: { readonly headers?: Load['headers'] }): Load => ({
  ...load,
  headers: { ...load.headers, ...more },
});

/** Reads what was created; the path is that of a Location. */
export const read = (path: string): Load => ({
  name: 'getCall',
  method: 'GET',
  path,
  headers: { Authorization: 'Bearer any' },
  body: '',
  status: 200,
});

/** A page of the records of a sandbox. */
export const listed = (sandbox: string, query = ''): Load => ({
  name: 'listVoiceCalls',
  method: 'GET',
  path: `/v3/communication/voice_calls${query}`,
  headers: { Authorization: `Bearer staff_${sandbox}` },
  body: '',
  status: 200,
});
