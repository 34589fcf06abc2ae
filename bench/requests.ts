import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A request and the status that its response must have. */
export interface RequestSpec {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
}

/** Digits in a body that the load generator replaces with the number of the request, so that identifiers are unique. */
export const serialPlaceholder = '00000000';

/** The part of the contract that is read here. */
interface ContractDocument {
  readonly paths: Record<string, { readonly post?: PostOperation }>;
  readonly components: { readonly parameters: { readonly CallVersion: { readonly name: string; readonly example: string } } };
}

interface PostOperation {
  readonly requestBody: { readonly content: Record<string, MediaType> };
  readonly responses: Record<string, { readonly content?: Record<string, MediaType> }>;
}

interface MediaType {
  readonly examples: Record<string, { readonly value: Record<string, unknown> }>;
}

const contract: ContractDocument = parse(readFileSync('openapi.yaml', 'utf8'));

function readExample(path: string, name: string): Record<string, unknown> {
  const [content] = Object.values(contract.paths[path]?.post?.requestBody.content ?? {});
  const example = content?.examples[name];
  if (!example) throw new Error(`openapi.yaml has no example "${name}" for POST ${path}`);
  return example.value;
}

/** Reads the bodies that the contract documents for a refused createCall (400). */
export function readCallErrors(): readonly unknown[] {
  const [content] = Object.values(contract.paths[callPath]?.post?.responses['400']?.content ?? {});
  return Object.values(content?.examples ?? {}).map(({ value }) => value);
}

function readMediaType(path: string): string {
  const [mediaType] = Object.keys(contract.paths[path]?.post?.requestBody.content ?? {});
  if (mediaType === undefined) throw new Error(`openapi.yaml has no body for POST ${path}`);
  return mediaType;
}

const callPath = '/v0/{accountKey}/calls/';
const voiceCallPath = '/v3/communication/voice_calls';
const { CallVersion } = contract.components.parameters;
const readCallHeaders = { Authorization: 'Bearer any', [CallVersion.name]: CallVersion.example };
const callHeaders = { ...readCallHeaders, 'Content-Type': readMediaType(callPath) };
const voiceCallMediaType = readMediaType(voiceCallPath);
const call = readExample(callPath, 'agentToNumber');
const voiceCall: Record<string, unknown> = {
  ...readExample(voiceCallPath, 'documentedValues'),
  source_id: `call-src-${serialPlaceholder}`,
  external_uuid: `ext-call-${serialPlaceholder}`,
};

/** Places the smallest valid call in the sandbox of an account. */
export const createCallIn = (account: string): RequestSpec => ({
  name: 'createCall, valid',
  method: 'POST',
  path: `/v0/${account}/calls/`,
  headers: callHeaders,
  body: JSON.stringify(call),
  status: 201,
});

/** Stores a valid record in a sandbox. */
export const createVoiceCallIn = (sandbox: string): RequestSpec => ({
  name: 'createVoiceCall, valid',
  method: 'POST',
  path: voiceCallPath,
  headers: { Authorization: `Bearer staff_${sandbox}`, 'Content-Type': voiceCallMediaType },
  body: JSON.stringify(voiceCall),
  status: 201,
});

/** Reads a call; the path is that of its Location. */
export const getCallAt = (path: string): RequestSpec => ({
  name: 'getCall',
  method: 'GET',
  path,
  headers: readCallHeaders,
  body: '',
  status: 200,
});

/** Reads a page of the records of a sandbox. */
export const listVoiceCallsIn = (sandbox: string, query = ''): RequestSpec => ({
  name: 'listVoiceCalls',
  method: 'GET',
  path: `${voiceCallPath}${query}`,
  headers: { Authorization: `Bearer staff_${sandbox}` },
  body: '',
  status: 200,
});

/** A valid createCall in the account of the benchmark. */
export const validCall: RequestSpec = createCallIn('bench');

/** A createCall whose agent id is too long. */
export const invalidCall: RequestSpec = {
  ...validCall,
  name: 'createCall, invalid',
  body: JSON.stringify({ ...call, from: { agentId: '123456789012' } }),
  status: 400,
};

/** A valid createVoiceCall in the sandbox of the benchmark. */
export const validVoiceCall: RequestSpec = createVoiceCallIn('bench');

/** A createVoiceCall with a number where the contract requires a string. */
export const invalidVoiceCall: RequestSpec = {
  ...validVoiceCall,
  name: 'createVoiceCall, invalid',
  body: JSON.stringify({ ...voiceCall, rate: Number(voiceCall.rate) }),
  status: 400,
};

/** More requests that every contender must reject. They are checked once and not measured. */
export const otherInvalidRequests: readonly RequestSpec[] = [
  { ...invalidCall, name: 'createCall without destination', body: JSON.stringify({ from: call.from }) },
  {
    ...invalidCall,
    name: 'createCall with letters in an agent id',
    body: JSON.stringify({ ...call, from: { agentId: '12a4' } }),
  },
  { ...invalidCall, name: 'createCall, malformed', body: '{"from":' },
  { ...invalidVoiceCall, name: 'createVoiceCall without properties', body: '{}' },
  {
    ...invalidVoiceCall,
    name: 'createVoiceCall with an unknown status',
    body: JSON.stringify({ ...voiceCall, status: 'VOICEMAIL' }),
  },
];

/** Adds the headers that a contender needs. */
export const withHeadersFor = (contender: { readonly headers?: RequestSpec['headers'] }, request: RequestSpec): RequestSpec => ({
  ...request,
  headers: { ...request.headers, ...contender.headers },
});
