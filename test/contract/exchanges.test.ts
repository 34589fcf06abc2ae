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

describe('Ajv, compiled from openapi.yaml, agrees with every answer', () => {
  it.each(fixtures)('$name', async (fixture) => {
    const { status, headers, body } = await runFixture(fixture, rig);
    const met = rig.mock.journal.at(-1)?.operationId;
    const place = operationLocations.find(({ operationId }) => operationId === met);
    if (!place) {
      const answers = Object.keys(Object(findNode('/components/responses'))).map((name) =>
        toPointer('components', 'responses', name),
      );
      const own = answers.filter((at) => isRecord(findNode(at)) && 'x-api' in Object(findNode(at)));
      expect(
        own.some((at) => findSchemaErrors(`${at}${toPointer('content', 'application/json', 'schema')}`, body).length === 0),
      ).toBe(true);
    } else expect(findResponseErrors(place, status, headers, body)).toEqual([]);
  });
});

describe('Ajv agrees with what is taken and what is refused', () => {
  const withBody = fixtures.filter(
    ({ request, response }) => request.body !== undefined && [200, 201, 202, 400].includes(response.status),
  );

  it.each(withBody)('$name', ({ operationId, request, response, given = [] }) => {
    const place = operationLocations.find((one) => one.operationId === operationId);
    if (!place) throw new Error(`no operation ${operationId}`);
    const schema = `${place.pointer}${toPointer('requestBody', 'content', 'application/json', 'schema')}`;
    const version = readVersion(request.headers);
    const found = findSchemaErrors(schema, normalizeBody(schema, request.body, version));
    const timePassed = given.some((step) => 'after' in step);
    const decidedByState =
      timePassed || !Number.isInteger(version) || version < 1 || version > 6 || isStateMessage(place.pointer, response.body);
    if (response.status < 300) expect(found).toEqual([]);
    else if (!decidedByState) expect(found).not.toEqual([]);
  });

  /** Whether an error is one that no schema names: then the state of the world decides, and the body itself may be valid. */
  function isStateMessage(operation: string, body: unknown): boolean {
    const examples = findNode(
      `${resolvePointer(`${operation}/responses/400`)}${toPointer('content', 'application/json', 'examples')}`,
    );
    const found = Object.entries(Object(examples)).find(
      ([, example]) => isRecord(example) && JSON.stringify(example.value) === JSON.stringify(body),
    );
    const [name, example] = found ?? [];
    const named = JSON.stringify(findNode('/components/schemas')).includes(`"${name}"`);
    return name === 'numberInvalid' || (!named && isRecord(example) && !('x-refuses' in example));
  }
});
