// Express with express-openapi-validator, set up as in its introduction: it validates requests and responses.
import express from 'express';
import { middleware } from 'express-openapi-validator';
import { file } from './contract.mjs';
import { createCall, createVoiceCall, getCall, listVoiceCalls } from './state.mjs';

const app = express();
app.use(express.json());
app.use(middleware({ apiSpec: file, validateRequests: true, validateResponses: true }));

app.post('/v0/:accountKey/calls/', (request, response) => {
  const { call, location } = createCall(request.body, `http://${request.get('host')}`, request.params.accountKey);
  response.status(201).location(location).json(call);
});

app.get('/v0/:accountKey/calls/:id', (request, response) => {
  const call = getCall(request.params.id);
  if (call) response.json(call);
  else response.status(404).json({ message: 'not found' });
});

app.post('/v3/communication/voice_calls', (request, response) => response.status(201).json(createVoiceCall(request.body)));

app.get('/v3/communication/voice_calls', ({ query: { page, per_page } }, response) => {
  response.json(listVoiceCalls(page && Number(page), per_page && Number(per_page)));
});

app.use((error, _request, response, _next) => {
  response.status(error.status ?? 500).json({ message: error.message, errors: error.errors });
});

app.listen(Number(process.argv[2]), '127.0.0.1');
