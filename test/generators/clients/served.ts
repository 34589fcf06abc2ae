/**
 * Sends requests with clients that were generated from the document of a running mock, and that nobody gave an address.
 * Prints the statuses by client, and the connections that were refused.
 */
import createFetchClient from 'openapi-fetch';
import type { paths } from '../../../src/contract/generated/types.ts';
import * as heyApi from '../.tmp/served-hey-api/index.ts';
import * as oazapfts from '../.tmp/served-oazapfts/client.ts';
import { Api } from '../.tmp/served-swagger-typescript-api/client.ts';
import { refused } from '../loopback-only.ts';
import { newCall, newVoiceCall } from '../steps.ts';

const [document = ''] = process.argv.slice(2);
const headers = { Authorization: 'Bearer any' };
const accept = 'application/json;version=6';
const path = { accountKey: 'a1b2c3d4e5' };
const { v3, v0 } = new Api({ baseApiParams: { headers: { ...headers, Accept: accept } } });
// openapi-fetch has no address of its own: its user reads the one of the document.
const { servers }: { servers: { url: string }[] } = JSON.parse(await (await fetch(document)).text());
const { POST } = createFetchClient<paths>({ ...(servers[0] && { baseUrl: servers[0].url }), headers });

const statuses = {
  'hey-api': [
    (await heyApi.createVoiceCall({ auth: 'any', body: newVoiceCall })).response?.status,
    (await heyApi.createCall({ auth: 'any', path, headers: { Accept: accept }, body: newCall })).response?.status,
  ],
  oazapfts: [
    (await oazapfts.createVoiceCall(newVoiceCall, { headers })).status,
    (await oazapfts.createCall(path.accountKey, accept, newCall, { headers })).status,
  ],
  'swagger-typescript-api': [
    (await v3.createVoiceCall(newVoiceCall)).status,
    (await v0.createCall(path.accountKey, newCall)).status,
  ],
  'openapi-fetch': [
    (await POST('/v3/communication/voice_calls', { body: newVoiceCall })).response.status,
    (await POST('/v0/{accountKey}/calls/', { params: { path, header: { Accept: accept } }, body: newCall })).response.status,
  ],
};
process.stdout.write(`\n${JSON.stringify({ statuses, refused })}\n`);
