// Fastify with schemas on its routes: Ajv validates requests (in JSON Schema 2020-12, the dialect of the contract, and without
// coercing numbers to strings, which the contract forbids), Fastify's own serializer writes responses.
import Fastify from 'fastify';
import { loadSchemas } from './contract.mjs';
import { createCall, createVoiceCall, getCall, listVoiceCalls } from './state.mjs';

const { components, ajv, ref } = loadSchemas();
const app = Fastify();
app.addSchema({ $id: 'openapi.yaml', components });
app.setValidatorCompiler(({ schema }) => ajv.compile(schema));

app.addHook('onRequest', async (request, reply) => {
  if (!request.headers.authorization) return reply.code(401).send({ message: 'unauthorized' });
});

app.post(
  '/v0/:accountKey/calls/',
  { schema: { body: ref('NewCall'), response: { 201: ref('Call') } } },
  async (request, reply) => {
    const { call, location } = createCall(request.body, `http://${request.host}`, request.params.accountKey);
    return reply.code(201).header('location', location).send(call);
  },
);

app.get('/v0/:accountKey/calls/:id', { schema: { response: { 200: ref('Call') } } }, async (request, reply) => {
  return getCall(request.params.id) ?? reply.code(404).send({ message: 'not found' });
});

app.post(
  '/v3/communication/voice_calls',
  { schema: { body: ref('NewVoiceCall'), response: { 201: ref('VoiceCallResponse') } } },
  async (request, reply) => reply.code(201).send(createVoiceCall(request.body)),
);

app.get(
  '/v3/communication/voice_calls',
  { schema: { response: { 200: ref('VoiceCallListResponse') } } },
  async ({ query: { page, per_page } }) => listVoiceCalls(page && Number(page), per_page && Number(per_page)),
);

await app.listen({ port: Number(process.argv[2]), host: '127.0.0.1' });
