import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { findNode, findResponseErrors, findSchemaErrors, operationLocations, toPointer } from './support/openapi.ts';
import { arbitraryFrom, invalidBodies } from './support/schema-arbitrary.ts';
import { inProcess } from './support/transports.ts';

const rig = inProcess();
afterAll(() => rig.close());

const targets = [
  { operationId: 'createCall', path: '/v0/a1b2c3d4e5/calls/', contentType: 'application/json;version=6' },
  { operationId: 'createVoiceCall', path: '/v3/communication/voice_calls', contentType: 'application/json' },
].map((target) => {
  const location = operationLocations.find(({ operationId }) => operationId === target.operationId);
  if (!location) throw new Error(`no operation ${target.operationId}`);
  const content = `${location.pointer}/requestBody/content`;
  const [mediaType = ''] = Object.keys(Object(findNode(content)));
  return { ...target, location, schema: content + toPointer(mediaType, 'schema') };
});

async function send({ path, contentType }: (typeof targets)[number], body: string) {
  const headers = { Authorization: 'Bearer staff_property', 'Content-Type': contentType };
  const response = await rig.send(new Request(rig.url + path, { method: 'POST', headers, body }));
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe.each(targets)('$operationId', (target) => {
  it('accepts every valid body, unless the state of the world rejects it', () =>
    fc.assert(
      fc.asyncProperty(arbitraryFrom(target.schema), async (body) => {
        fc.pre(findSchemaErrors(target.schema, body).length === 0);
        const { status, headers, body: answer } = await send(target, JSON.stringify(body));
        expect(findResponseErrors(target.location, status, headers, answer)).toEqual([]);
        const violations = rig.mock.journal.at(-1)?.violations ?? [];
        // Only agents, groups and numbers that the world does not have may be rejected.
        expect(status === 201 || violations.every((violation) => violation.in === 'state')).toBe(true);
      }),
      { numRuns: 300 },
    ));

  it('rejects every body with one violation, and reports its place', () =>
    fc.assert(
      fc.asyncProperty(invalidBodies(target.schema), async ({ body, where }) => {
        fc.pre(findSchemaErrors(target.schema, body).length > 0);
        const { status, headers, body: answer } = await send(target, JSON.stringify(body));
        expect(status).toBe(400);
        expect(findResponseErrors(target.location, status, headers, answer)).toEqual([]);
        expect(
          rig.mock.journal
            .at(-1)
            ?.violations.some((violation) => where.startsWith(violation.where) || violation.where.startsWith(where)),
        ).toBe(true);
      }),
      { numRuns: 300 },
    ));

  it('answers any text and any JSON with a valid response', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), async (text) => {
        const { status, headers, body } = await send(target, text);
        expect(status).toBe(400);
        expect(findResponseErrors(target.location, status, headers, body)).toEqual([]);
      }),
      { numRuns: 300 },
    ));
});

describe('any path, method and header', () => {
  it('gets a response with a status below 500', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
        fc.array(
          fc.oneof(
            fc.constantFrom('v0', 'v3', 'calls', 'oauth2', 'token', 'communication', 'voice_calls', 'a1b2c3d4e5'),
            fc.string({ unit: 'binary' }),
          ),
          { maxLength: 5 },
        ),
        fc.dictionary(fc.constantFrom('Authorization', 'Accept', 'Content-Type'), fc.stringMatching(/^[ -~]{0,40}$/)),
        fc.string(),
        async (method, segments, headers, query) => {
          const url = `${rig.url}/${segments.map(encodeURIComponent).join('/')}?${encodeURI(query)}`;
          fc.pre(URL.canParse(url));
          const response = await rig.send(new Request(url, { method, headers }));
          expect(response.status).toBeLessThan(500);
        },
      ),
      { numRuns: 1000 },
    ));
});
