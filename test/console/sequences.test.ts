import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AdminClient, createAdminClient, type Schema } from '../../src/console/admin-client.ts';
import { type RequestSequence, sendBefore, sequenceWriters, toSequence } from '../../src/console/request-sequence.ts';
import { sendRequest, toSendable } from '../../src/console/sendable.ts';
import { createMock } from '../../src/index.ts';
import { samplePrograms } from './sample-programs.ts';

const adminToken = 't0k3n';
const mock = createMock({ adminToken, auth: 'issued' });
let client: AdminClient;
beforeAll(async () => {
  const { url } = await mock.listen();
  client = createAdminClient(`${url}/_ringback/`, () => undefined);
  await client.tryToken(adminToken);
  process.env.RINGBACK_ADMIN_TOKEN = adminToken;
});
afterAll(async () => {
  delete process.env.RINGBACK_ADMIN_TOKEN;
  await mock.close();
});

/** Finds the requests that cover a statement. */
async function findSequence(group: string, name: string): Promise<RequestSequence> {
  const step: Schema<'CoverageStep'> | undefined = (await client.listCoverageSteps(group)).find((each) => each.name === name);
  if (!step?.request) throw new Error(`${group} ${name} has no request`);
  return { ...step, request: step.request };
}

/** Counts the exchanges that cover a statement. */
async function countOf(group: string, name: string): Promise<number | undefined> {
  const { groups } = await mock.coverage();
  return groups.find((each) => each.name === group)?.items.find((item) => item.name === name)?.count;
}

const statements: readonly (readonly [group: string, name: string])[] = [
  ['getCall', 'answer /result/reason "NumberBusy"'],
  ['getCall', 'answer /to/agentId'],
  ['controlRecording', 'answer /recordingStatus "Started"'],
  ['listVoiceCalls', 'answer /data/voice_calls/*/transcript_status "FAILED"'],
  ['updateVoiceCall', 'answer /data/recording/recording_type "CALL"'],
  ['getCall', 'answer /status "Active"'],
];

describe.each(statements)('the requests that cover %s %s', (group, name) => {
  it('are sent by the page in their order', async () => {
    mock.reset();
    const last = await sendBefore(client, await findSequence(group, name));
    expect((await sendRequest(await toSendable(client, last))).status).toBeLessThan(300);
    expect(await countOf(group, name)).toBe(1);
  });

  it.each(['curl', 'TypeScript'] as const)('run as %s', async (language) => {
    mock.reset();
    const text = sequenceWriters[language](await toSequence(client, await findSequence(group, name)));
    expect(text).not.toContain(adminToken);
    await samplePrograms[language].run([text]);
    expect(await countOf(group, name)).toBe(1);
  });
});

it('stops at a request that is refused', async () => {
  const { before = [], ...last } = await findSequence('getCall', 'answer /result/reason "NumberBusy"');
  mock.reset();
  await expect(sendBefore(client, { ...last, before: before.slice(1) })).rejects.toThrow(/has no active call \{id\}/);
  const [creating] = before;
  const broken = creating && { ...creating, outputs: { id: '/nowhere' } };
  await expect(sendBefore(client, { ...last, before: broken ? [broken] : [] })).rejects.toThrow(
    'The answer to POST /v0/a1b2c3d4e5/calls/ has no /nowhere.',
  );
  mock.sandbox('a1b2c3d4e5').patch({ ccxml: false });
  await expect(sendBefore(client, { ...last, before })).rejects.toThrow(
    'POST /v0/a1b2c3d4e5/calls/ was answered with 400, so no more was sent.',
  );
  expect(mock.journal.map(({ operationId }) => operationId)).toEqual(['createCall', 'createCall']);
});
