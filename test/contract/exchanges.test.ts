import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fixtures } from '../support/fixtures.ts';
import {
  findNode,
  findResponseErrors,
  findSchemaErrors,
  normalizeBody,
  operationLocations,
  resolvePointer,
  toPointer,
} from '../support/openapi.ts';
import { isRecord, runFixture } from '../support/run.ts';
import { inProcess } from '../support/transports.ts';

const rig = inProcess();
beforeEach(() => rig.mock.reset());
afterAll(() => rig.close());

const readVersion = (headers: Readonly<Record<string, string>>) => {
  const version = /version\s*=\s*"?(\w+)/i;
  return Number((version.exec(headers.Accept ?? '') ?? version.exec(headers['Content-Type'] ?? ''))?.[1] ?? 1);
};

describe('every response is valid according to Ajv, compiled from openapi.yaml', () => {
  it.each(fixtures)('$name', async (fixture) => {
    const { status, headers, body } = await runFixture(fixture, rig);
    const operationId = rig.mock.journal.at(-1)?.operationId;
    const location = operationLocations.find((candidate) => candidate.operationId === operationId);
    if (!location) {
      const answers = Object.keys(Object(findNode('/components/responses'))).map((name) =>
        toPointer('components', 'responses', name),
      );
      const withoutOperation = answers.filter((at) => isRecord(findNode(at)) && 'x-api' in Object(findNode(at)));
      expect(
        withoutOperation.some(
          (at) => findSchemaErrors(`${at}${toPointer('content', 'application/json', 'schema')}`, body).length === 0,
        ),
      ).toBe(true);
    } else expect(findResponseErrors(location, status, headers, body)).toEqual([]);
  });
});

describe('ringback and Ajv accept and reject the same bodies', () => {
  const withBody = fixtures.filter(
    ({ request, response }) => request.body !== undefined && [200, 201, 202, 400].includes(response.status),
  );

  it.each(withBody)('$name', ({ operationId, request, response, given = [] }) => {
    const location = operationLocations.find((candidate) => candidate.operationId === operationId);
    if (!location) throw new Error(`no operation ${operationId}`);
    const content = `${location.pointer}/requestBody/content`;
    const [mediaType = ''] = Object.keys(Object(findNode(content)));
    const schema = `${content}${toPointer(mediaType, 'schema')}`;
    const version = readVersion(request.headers);
    const errors = findSchemaErrors(schema, normalizeBody(schema, request.body, version));
    const timePassed = given.some((step) => 'after' in step);
    const decidedByState =
      timePassed || !Number.isInteger(version) || version < 1 || version > 6 || isStateMessage(location.pointer, response.body);
    if (response.status < 300) expect(errors).toEqual([]);
    else if (!decidedByState) expect(errors).not.toEqual([]);
  });

  /** Tells if no schema names the error; then it depends on the state of the world, and the body can be valid. */
  function isStateMessage(operation: string, body: unknown): boolean {
    const examples = findNode(
      `${resolvePointer(`${operation}/responses/400`)}${toPointer('content', 'application/json', 'examples')}`,
    );
    const entry = Object.entries(Object(examples)).find(
      ([, example]) => isRecord(example) && JSON.stringify(example.value) === JSON.stringify(body),
    );
    const [name, example] = entry ?? [];
    const named = JSON.stringify(findNode('/components/schemas')).includes(`"${name}"`);
    return name === 'numberInvalid' || (!named && isRecord(example) && !('x-refuses' in example));
  }
});
