import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMock, type VoiceCallRecord } from '../../src/index.ts';
import { documentedRecord, recordCall } from '../support/requests.ts';

const json = async (response: Response) => JSON.parse(await response.text());
const recording = {
  uid: 'rec-1',
  recordingUrl: 'https://recordings.example.com/rec-1.mp3',
  size: 380000,
  duration: 95,
  recording_played: false,
  recording_type: 'VOICEMAIL',
} as const;

/** Creates a mock whose clock stands still, and functions that read records of Alice's sandbox as a client. */
function rig() {
  const mock = createMock({ now: () => Date.UTC(2026, 10, 23, 9, 30), seed: 1 });
  const read = async (path: string) =>
    json(
      await mock.fetch(`http://mock.test/v3/communication/voice_calls${path}`, {
        headers: { Authorization: 'Bearer staff_alice' },
      }),
    );
  return {
    mock,
    sandbox: mock.sandbox('alice'),
    get: async (uid: string) => (await read(`/${uid}`)).data,
    list: async (query = ''): Promise<VoiceCallRecord[]> => (await read(query)).data.voice_calls,
  };
}

describe('the recorded calls of a sandbox', () => {
  it('are those that clients created, oldest first', async () => {
    const { mock, sandbox } = rig();
    const created = [await json(await mock.fetch(recordCall())), await json(await mock.fetch(recordCall()))];
    expect(sandbox.voiceCalls).toEqual(created.map(({ data }) => data));
    expect(mock.sandbox('bob').voiceCalls).toEqual([]);
  });

  it('are there from a test, with the members of a new record', async () => {
    const { sandbox, get, list } = rig();
    const added = sandbox.addVoiceCall();
    expect(added).toMatchObject({
      status: 'MISSED',
      created_at: '2026-11-23T09:30:00.000Z',
      updated_at: '2026-11-23T09:30:00.000Z',
      recording: null,
    });
    expect(await get(added.uid)).toEqual(added);
    const other = sandbox.addVoiceCall({ uid: 'call-7', status: 'VOICEMAIL', external_uuid: null, recording });
    expect(other).toMatchObject({ uid: 'call-7', status: 'VOICEMAIL', external_uuid: null, recording });
    expect(await list()).toEqual([other, added]);
    expect(await list('?filter[status]=VOICEMAIL')).toEqual([other]);
  });

  it('stand where their times put them', async () => {
    const { sandbox, list } = rig();
    for (const created_at of ['2026-11-20T08:00:00Z', '2026-11-22T08:00:00Z', '2026-11-21T08:00:00Z'])
      sandbox.addVoiceCall({ created_at });
    expect((await list()).map(({ updated_at }) => updated_at.slice(8, 10))).toEqual(['22', '21', '20']);
  });

  it('change in every member that only the service can change', async () => {
    const { mock, sandbox, get, list } = rig();
    const { data: before } = await json(await mock.fetch(recordCall()));
    sandbox.clock.advance('PT1M');
    const change = {
      recording,
      transcript_status: 'DONE',
      deleted_at: '2026-11-23T09:31:00Z',
      handled_by_staff_uid: 'staff-1',
      handled_at: '2026-11-23T09:30:30Z',
      duration: 95,
      created_at: '2026-11-01T00:00:00Z',
    } as const;
    const changed = sandbox.changeVoiceCall(before.uid, change);
    expect(changed).toEqual({ ...before, ...change, updated_at: '2026-11-23T09:31:00.000Z' });
    expect(await get(before.uid)).toEqual(changed);
    expect(await list('?filter[transcript_status]=DONE')).toEqual([changed]);
    expect(sandbox.changeVoiceCall(before.uid, { recording: null, updated_at: before.updated_at })).toEqual({
      ...changed,
      recording: null,
      updated_at: before.updated_at,
    });
  });

  it('share nothing with the object of the test, and leave out what is undefined', async () => {
    const { sandbox, get } = rig();
    const given = { recording: { ...recording, duration: 95 }, ...JSON.parse('{}'), call_summary: undefined };
    const { uid } = sandbox.addVoiceCall(given);
    given.recording.duration = -1;
    expect(await get(uid)).toMatchObject({ recording, call_summary: null });
  });

  it('tell of an identifier of the provider that comes again', async () => {
    const { mock, sandbox } = rig();
    sandbox.addVoiceCall();
    sandbox.addVoiceCall({ uid: 'first', source_id: 'src-1' });
    await mock.fetch(recordCall({ ...documentedRecord, source_id: 'src-1' }));
    expect(sandbox.voiceCalls.length).toBe(3);
    expect(mock.journal.at(-1)?.advisories.map(({ text }) => text)).toEqual([
      'source_id "src-1" came before, with the record first',
    ]);
  });

  it('are forgotten with the sandbox', () => {
    const { sandbox } = rig();
    sandbox.addVoiceCall();
    sandbox.reset();
    expect(sandbox.voiceCalls).toEqual([]);
  });
});

describe('a recorded call that the contract does not allow is refused, and nothing changes', () => {
  const wrong: [members: unknown, reason: RegExp][] = [
    [{ status: 'missed' }, /^\/status is "missed"; expected one of "INCOMING_CALL", .* \(openapi\.yaml:\d+\)$/],
    [{ transcript_status: 'done' }, /^\/transcript_status is "done"; expected one of "IN_PROGRESS", .*, or a JSON null/],
    [{ deleted_at: 'yesterday' }, /^\/deleted_at is "yesterday"; expected text in the format date-time/],
    [{ handled_at: 1_700_000_000 }, /^\/handled_at is 1700000000; expected a JSON string or null/],
    [{ duration: -1 }, /^\/duration is -1; expected a number >= 0/],
    [{ duration: '95' }, /^\/duration is "95"; expected a JSON number or null/],
    [{ duration: Number.NaN }, /^\/duration is NaN; expected a JSON number or null/],
    [{ created_at: null }, /^\/created_at is null; expected a JSON string/],
    [{ uid: '' }, /^\/uid is ""; expected at least 1 character/],
    [{ recording: {} }, /^\/recording is "an object"; expected a member "uid", .* or a JSON null/],
    [{ recording: { ...recording, recording_type: 'CALL_RECORDING' } }, /^\/recording is .*one of "CALL", "VOICEMAIL"/],
    [{ recording: { ...recording, recording_url: '' } }, /^\/recording\/recording_url is no member .* nearest is recordingUrl$/],
    [{ transcript: 'DONE' }, /^\/transcript is no member of a voice call; the nearest is transcript_status$/],
    [{ rate: '0.05' }, /^\/rate is no member of a voice call/],
    [{ status: 'x', colour: 'red' }, /^\/colour is no member .*\n\/status is "x"/],
    ['MISSED', /^a voice call must be an object, not "MISSED"$/],
    [null, /^a voice call must be an object, not null$/],
    [[{}], /^a voice call must be an object, not \[\{\}\]$/],
  ];

  it.each(wrong)('%j', (members, reason) => {
    const { sandbox } = rig();
    const before = sandbox.addVoiceCall({ uid: 'call-1' });
    // Called as from JavaScript, without types.
    for (const call of [
      () => Reflect.apply(sandbox.addVoiceCall, sandbox, [members]),
      () => Reflect.apply(sandbox.changeVoiceCall, sandbox, ['call-1', members]),
    ]) {
      expect(call).toThrow(RangeError);
      expect(call).toThrow(reason);
    }
    expect(sandbox.voiceCalls).toEqual([before]);
  });

  it('for a uid that is taken, unknown, or another', () => {
    const { sandbox } = rig();
    sandbox.addVoiceCall({ uid: 'call-1' });
    expect(() => sandbox.addVoiceCall({ uid: 'call-1' })).toThrow(
      /^\/uid is "call-1"; another voice call of sandbox "alice" has it$/,
    );
    expect(() => sandbox.changeVoiceCall('call-2', {})).toThrow(/^sandbox "alice" has no voice call call-2$/);
    const renamed: object = { uid: 'call-2' };
    expect(() => sandbox.changeVoiceCall('call-1', renamed)).toThrow(
      /^\/uid is "call-2"; a voice call keeps its uid, which is "call-1"$/,
    );
  });

  it('whatever the members are', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('status', 'duration', 'uid'), fc.jsonValue())),
        (members) => {
          const { sandbox } = rig();
          try {
            const record = sandbox.addVoiceCall(Object(members));
            expect(sandbox.voiceCalls).toEqual([record]);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        },
      ),
    ));
});
