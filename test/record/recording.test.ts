import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contract } from '../../src/contract/generated/contract.ts';
import { personal } from '../../src/contract/generated/personal.ts';
import { createMock, createProxy } from '../../src/index.ts';
import { createRecorder } from '../../src/record/recorder.ts';
import { type Fixture, fixtures } from '../support/fixtures.ts';
import { documentedRecord, placeCall, recordCall } from '../support/requests.ts';
import { normalizeForms, runFixture } from '../support/run.ts';
import { inProcess, throughProxy } from '../support/transports.ts';

/** Fixtures whose response does not depend on the name of an account or on time, which a recording does not keep. */
const recordable = fixtures.filter(
  ({ given = [], request }) =>
    !given.some((step) => 'after' in step) &&
    !/noccxml|another-account/.test(JSON.stringify(request)) &&
    request.method !== 'HEAD',
);

async function expectReplay(written: Fixture): Promise<void> {
  const { status, headers, body, variables } = await runFixture(written, inProcess());
  const { response } = written;
  const seenHeaders = Object.fromEntries(Object.keys(response.headers).map((name) => [name, headers.get(name)]));
  expect({
    status,
    headers: normalizeForms(response.headers, seenHeaders, variables),
    body: normalizeForms(response.body, body, variables),
  }).toEqual({
    status: response.status,
    headers: response.headers,
    body: response.body,
  });
}

describe('a recorded exchange gets the same response again', () => {
  it.each(recordable)('$name', async (fixture) => {
    const rig = throughProxy();
    await runFixture(fixture, rig);
    const record = createRecorder(contract, personal, '44');
    const recorded = rig.proxy?.journal.map(record).at(-1);
    // Exchanges without an operation are not recorded.
    if (rig.proxy?.journal.at(-1)?.operationId === undefined) expect(recorded).toBeUndefined();
    else await expectReplay(parse(JSON.stringify(recorded?.fixture)));
  });
});

describe('a recording', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ringback-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Reads all files below a folder, sorted by path. */
  async function readFilesIn(target: string): Promise<{ file: string; text: string }[]> {
    const entries = await readdir(target, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return Promise.all(files.sort().map(async (file) => ({ file, text: await readFile(file, 'utf8') })));
  }

  it('contains no secrets, real numbers or real identifiers, and can be replayed', async () => {
    const target = join(folder, 'real');
    const mock = createMock();
    const proxy = createProxy({ upstream: mock.fetch, record: target });
    const account = 'lmccg0ujju4';
    const uid = 'guwtwt70kxgic65r';
    const numbers = ['02079999999', '+442079999999', '020 7999 9998', '+14155559999', '08009999999'];
    const base = 'https://emea.cc.vonage.com';
    const call = (to: object, from = {}) =>
      proxy.fetch(placeCall({ from: { agentId: '1234', ...from }, to }, { base, account, token: 's3cr3t' }));

    const created = await call({ telephoneNumber: numbers[0] }, { presentedCLID: numbers[4] });
    const location = created.headers.get('location') ?? '';
    const authorized = { headers: { Authorization: 'Bearer s3cr3t', Cookie: 'session=s3cr3t' } };
    await proxy.fetch(
      new Request(location, {
        ...authorized,
        method: 'POST',
        headers: { ...authorized.headers, 'Content-Type': 'application/json' },
        body: '{"recordingStatus":"Paused"}',
      }),
    );
    await proxy.fetch(new Request(location, authorized));
    await call({ telephoneNumber: numbers[1] });
    await call({ telephoneNumber: numbers[2] }, { telephoneNumber: numbers[3] });
    await call({ telephoneNumber: numbers[2] }, { telephoneNumber: numbers[3] });
    const record = { ...documentedRecord, from_number: numbers[3], to_number: numbers[1], staff_uid: uid, business_uid: uid };
    const answer = await proxy.fetch(recordCall(record, { token: `staff_${uid}` }));
    const createdRecord: unknown = await answer.json();
    await proxy.fetch(
      new Request(`http://mock.test/v3/communication/voice_calls?filter[from_number]=${encodeURIComponent(numbers[3] ?? '')}`, {
        headers: { Authorization: `Bearer staff_${uid}` },
      }),
    );
    await proxy.fetch(
      new Request(`${base}/v0/oauth2/token`, {
        method: 'POST',
        headers: { Authorization: `Basic ${btoa(`${account}:secret`)}`, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'grant_type=client_credentials',
      }),
    );
    await proxy.fetch(new Request(`${base}/nowhere/${account}`));
    await proxy.close();
    expect(createdRecord).toMatchObject({ data: { from_number: numbers[3], staff_uid: uid } });

    const files = await readFilesIn(target);
    expect(files.map(({ file }) => dirname(file.slice(target.length + 1)))).toEqual([
      'vcita/createVoiceCall',
      'vcita/listVoiceCalls',
      'vonage/controlRecording',
      'vonage/createAccessToken',
      'vonage/createCall',
      'vonage/createCall',
      'vonage/createCall',
      'vonage/getCall',
    ]);
    const recorded = files.map(({ text }) => text).join('');
    for (const secret of ['s3cr3t', account, uid, documentedRecord.client_uid, 'emea.cc']) expect(recorded).not.toContain(secret);
    for (const number of numbers) expect(recorded.replace(/[ ().-]/g, '')).not.toContain(number.replace(/\D/g, '').slice(-9));
    // The pseudonym of a number keeps the notation of each place.
    expect(recorded).toContain('telephoneNumber: "07700900101"');
    expect(recorded).toContain('telephoneNumber: "+447700900101"');
    expect(recorded).toContain('to_number: "+447700900101"');
    for (const { file, text } of files) if (!file.includes('listVoiceCalls')) await expectReplay(parse(text));
  });

  it('omits rejected requests and failures of the upstream', async () => {
    const target = join(folder, 'unsaid');
    const fail = () => Promise.reject(new Error('down'));
    const proxy = createProxy({ upstream: fail, record: target, enforce: true });
    await proxy.fetch(placeCall());
    await proxy.fetch(placeCall({}));
    await proxy.close();
    expect(await readFilesIn(target)).toEqual([]);
  });

  it('that cannot be written makes close() reject', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const proxy = createProxy({ upstream: createMock().fetch, record: join(file, 'below') });
    expect((await proxy.fetch(placeCall())).status).toBe(201);
    await expect(proxy.close()).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});
