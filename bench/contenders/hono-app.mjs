// A mock as a developer would write it in an afternoon: Hono's ordinary routes, Ajv for the bodies.
import { Hono } from 'hono';
import { loadSchemas } from './contract.mjs';
import { createCall, createVoiceCall, getCall, listVoiceCalls } from './state.mjs';

const { ajv, ref } = loadSchemas();
export const app = new Hono();

app.use(async (context, next) => {
  if (!context.req.header('authorization')) return context.json({ message: 'unauthorized' }, 401);
  await next();
});

/** Reads and validates the body; returns the rejection of an invalid one. */
async function readValidBody(context, validate) {
  let body;
  try {
    body = await context.req.json();
  } catch {
    return { rejection: context.json({ message: 'malformed' }, 400) };
  }
  return validate(body) ? { body } : { rejection: context.json({ errors: validate.errors }, 400) };
}

const validCall = ajv.compile(ref('NewCall'));
app.post('/v0/:accountKey/calls/', async (context) => {
  const { body, rejection } = await readValidBody(context, validCall);
  if (rejection) return rejection;
  const { call, location } = createCall(body, new URL(context.req.url).origin, context.req.param('accountKey'));
  return context.json(call, 201, { location });
});

app.get('/v0/:accountKey/calls/:id', (context) => {
  const call = getCall(context.req.param('id'));
  return call ? context.json(call) : context.json({ message: 'not found' }, 404);
});

const validVoiceCall = ajv.compile(ref('NewVoiceCall'));
app.post('/v3/communication/voice_calls', async (context) => {
  const { body, rejection } = await readValidBody(context, validVoiceCall);
  return rejection ?? context.json(createVoiceCall(body), 201);
});

app.get('/v3/communication/voice_calls', (context) => {
  const { page, per_page } = context.req.query();
  return context.json(listVoiceCalls(page && Number(page), per_page && Number(per_page)));
});
