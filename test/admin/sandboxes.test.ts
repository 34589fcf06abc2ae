import { describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

/** Creates a mock, and a client of its admin API below /_ringback/sandboxes. */
function rig() {
  const mock = createMock({ now: () => Date.UTC(2026, 10, 23, 9, 30) });
  const admin = async (method: string, path: string, body?: unknown) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await mock.fetch(
      new Request(`http://mock.test/_ringback/sandboxes${path}`, { method, ...(text === undefined ? {} : { body: text }) }),
    );
    const answer = await response.text();
    return { status: response.status, body: answer === '' ? undefined : JSON.parse(answer) };
  };
  const placeCallTo = async (telephoneNumber: string) => {
    const response = await mock.fetch(placeCall({ ...smallestCall, to: { telephoneNumber } }));
    return { status: response.status, id: String(JSON.parse(await response.text()).id) };
  };
  return { mock, admin, placeCallTo };
}

describe('a sandbox over HTTP', () => {
  it('moves its clock, and returns the events until then', async () => {
    const { admin, placeCallTo } = rig();
    expect((await admin('POST', '/a1b2c3d4e5/clock', { freeze: true })).body).toEqual({
      now: '2026-11-23T09:30:00.000Z',
      frozen: true,
      happened: [],
    });
    const { id } = await placeCallTo('07700900002');
    expect((await admin('POST', '/a1b2c3d4e5/clock', { advance: 'PT45S' })).body).toEqual({
      now: '2026-11-23T09:30:45.000Z',
      frozen: true,
      happened: [
        {
          at: '2026-11-23T09:30:15.000Z',
          event: 'callEnded',
          callId: id,
          result: { code: 'Failure', party: 'Destination', reason: 'NoAnswer' },
        },
      ],
    });
    expect((await admin('POST', '/a1b2c3d4e5/clock', { resume: true })).body).toMatchObject({ frozen: false });
    expect((await admin('POST', '/a1b2c3d4e5/clock', { set: '2030-01-01T00:00:00Z' })).body).toMatchObject({
      now: '2030-01-01T00:00:00.000Z',
    });
  });

  it('shows and changes its world', async () => {
    const { admin, placeCallTo } = rig();
    expect((await admin('PATCH', '/a1b2c3d4e5', { agents: { '1234': 'away' }, callbackNumbers: null })).body).toMatchObject({
      name: 'a1b2c3d4e5',
      world: { agents: { '1234': 'away', '4567': 'available' } },
    });
    expect((await placeCallTo('02072068888')).status).toBe(400);
    expect((await admin('GET', '/a1b2c3d4e5')).body.world.agents['1234']).toBe('away');
    expect((await admin('DELETE', '/a1b2c3d4e5')).status).toBe(204);
    expect((await placeCallTo('02072068888')).status).toBe(201);
    expect((await admin('GET', '')).body).toEqual({ sandboxes: ['a1b2c3d4e5'] });
  });

  it('ends a call', async () => {
    const { admin, placeCallTo } = rig();
    const { id } = await placeCallTo('02072068888');
    const result = { code: 'Failure', party: 'Originator', reason: 'CallFailed' };
    expect((await admin('POST', `/a1b2c3d4e5/calls/${id}/end`, { result, dispositionCode: 'Wrong Number' })).body).toMatchObject({
      id,
      active: false,
      result,
      dispositionCode: 'Wrong Number',
    });
    expect((await admin('POST', `/a1b2c3d4e5/calls/${id}/end`)).status).toBe(404);
    const other = await placeCallTo('02072068888');
    expect((await admin('POST', `/a1b2c3d4e5/calls/${other.id}/end`)).body.result).toEqual({
      code: 'Success',
      party: 'Originator',
      reason: 'Normal',
    });
  });

  it('tells the times of a call, and sets the state of its recording', async () => {
    const { admin, placeCallTo } = rig();
    const { id } = await placeCallTo('07700900002');
    const changed = { id, active: true, startedAt: '2026-11-23T09:30:00.000Z', endsAt: '2026-11-23T09:30:15.000Z' };
    expect(await admin('PATCH', `/a1b2c3d4e5/calls/${id}`, { recordingStatus: 'Started' })).toMatchObject({
      status: 200,
      body: { ...changed, recordingStatus: 'Started' },
    });
    expect((await admin('PATCH', `/a1b2c3d4e5/calls/${id}`, {})).body).toMatchObject({ recordingStatus: 'Started' });
    await admin('POST', '/a1b2c3d4e5/clock', { advance: 'PT15S' });
    expect((await admin('PATCH', `/a1b2c3d4e5/calls/${id}`, { recordingStatus: 'Paused' })).status).toBe(404);
    const { id: endless } = await placeCallTo('02072068888');
    const { calls } = (await admin('GET', '/a1b2c3d4e5')).body;
    expect(calls).toMatchObject([
      { id, active: false, recordingStatus: null },
      { id: endless, active: true },
    ]);
    expect(calls[1]).not.toHaveProperty('endsAt');
  });

  it('adds and changes recorded calls', async () => {
    const { mock, admin } = rig();
    const added = await admin('POST', '/alice/voiceCalls', { status: 'VOICEMAIL_RECEIVED', transcript_status: 'IN_PROGRESS' });
    expect(added).toMatchObject({
      status: 201,
      body: { status: 'VOICEMAIL_RECEIVED', recording: null, created_at: '2026-11-23T09:30:00.000Z' },
    });
    const recording = { uid: 'rec-1', size: 1000, duration: 9, recording_type: 'VOICEMAIL' };
    const changed = await admin('PATCH', `/alice/voiceCalls/${added.body.uid}`, { transcript_status: 'DONE', recording });
    expect(changed).toEqual({ status: 200, body: { ...added.body, transcript_status: 'DONE', recording } });
    expect((await admin('GET', '/alice')).body.voiceCalls).toEqual([changed.body]);
    expect(mock.sandbox('alice').voiceCalls).toEqual([changed.body]);
    const unknown = await admin('PATCH', '/alice/voiceCalls/7', { duration: 1 });
    expect([unknown.status, unknown.body.detail]).toEqual([404, 'Sandbox "alice" has no voice call 7.']);
  });

  it.each<[string, string, unknown, RegExp]>([
    ['PATCH', '/a', { records: {} }, /\/records is for the start of a sandbox/],
    ['POST', '/a/voiceCalls', { status: 'missed' }, /body \/status was "missed"; expected one of "INCOMING_CALL"/],
    ['POST', '/a/voiceCalls', { transcript: 'DONE' }, /body \/transcript was "DONE"; expected only the documented members/],
    [
      'POST',
      '/a/voiceCalls',
      { recording: {} },
      /body \/recording was "an object"; expected a member "uid", or .*, or a JSON null/,
    ],
    ['POST', '/a/voiceCalls', { recording: { recording_url: '' } }, /expected .*only the documented members at \/recording_url/],
    ['POST', '/a/voiceCalls', [], /body \/ was "a list"; expected a JSON object/],
    ['PATCH', '/a/voiceCalls/1', { deleted_at: 'now' }, /body \/deleted_at was "now"; expected text in the format date-time/],
    ['PATCH', '/a', { agents: { '1234': 'asleep' } }, /\/agents\/1234 is "asleep"; expected one of "available"/],
    [
      'PATCH',
      '/a',
      { agents: { bob: 'busy' } },
      /: \/agents\/bob is named "bob"; expected a name that is text that matches \S+$/,
    ],
    ['PATCH', '/a', { colour: 'red' }, /\/colour is "red"/],
    ['PATCH', '/a', { colour: 'x'.repeat(600_000) }, /the change has 600013 bytes; a world may have 524288$/],
    ['PATCH', '/a', { apiToken: 'x'.repeat(524_000) }, /the world would have \d{6} bytes; a world may have 524288$/],
    ['PATCH', '/a', '{', /body \/ was "\{"; expected valid application\/json/],
    ['PATCH', '/a', [], /body \/ was "a list"; expected a JSON object/],
    ['POST', '/a/clock', { advance: '45' }, /body \/advance was "45"; expected text that matches \^PT/],
    ['POST', '/a/clock', { advance: 'PT999999999H' }, /the clock goes from 1970 to 9999/],
    ['POST', '/a/clock', { advance: 'PT99999999999H' }, /\/advance was/],
    ['POST', '/a/clock', { set: '1969-01-01T00:00:00Z' }, /the clock goes from 1970 to 9999/],
    [
      'POST',
      '/a/clock',
      { freeze: 'noon' },
      /body \/freeze was "noon"; expected a JSON boolean, or .*, or text in the format date-time/,
    ],
    ['POST', '/a/clock', { set: 'noon' }, /body \/set was "noon"; expected text in the format date-time/],
    ['POST', '/a/clock', { advance: 45 }, /body \/advance was 45; expected a JSON string/],
    ['POST', '/a/clock', { rewind: true }, /body \/rewind was true; expected only the documented members/],
    ['POST', '/a/clock', {}, /body \/ was "an object"; expected at least 1 entry/],
    ['POST', '/a/clock', { set: '2030-01-01T00:00:00Z', freeze: true }, /body \/ was "an object"; expected at most 1 entry/],
    ['POST', '/a/calls/1/end', { dispositionCode: 1 }, /body \/dispositionCode was 1; expected a JSON string/],
    ['POST', '/a/faults', { status: 418 }, /no response of any operation has \{"status":418\}/],
    ['POST', '/a/faults', { status: '503' }, /body \/status was "503"; expected a JSON integer/],
    ['POST', '/a/faults', { drop: 'never' }, /body \/drop was "never"; expected one of "before", "after"/],
    ['POST', '/a/faults', { delay: 5 }, /body \/delay was 5; expected a JSON string.*, or a JSON object/],
    ['POST', '/a/faults', { satus: 503 }, /body \/satus was 503; expected only the documented members/],
    ['PATCH', '/a/calls/1', { recordingStatus: 'on' }, /body \/recordingStatus was "on"; expected one of/],
    ['POST', '/a/calls/1/end', { why: 'so' }, /body \/why was "so"; expected only the documented members/],
  ])('rejects %s %s %j without changing anything', async (method, path, body, reason) => {
    const { admin } = rig();
    const before = (await admin('PATCH', '/a', {})).body;
    const { status, body: problem } = await admin(method, path, body);
    expect([status, problem.status]).toEqual([400, 400]);
    expect(problem.detail).toMatch(reason);
    expect((await admin('GET', '/a')).body).toEqual(before);
  });

  it('rejects a result that the contract does not declare', async () => {
    const { admin, placeCallTo } = rig();
    const { id } = await placeCallTo('02072068888');
    const { status, body } = await admin('POST', `/a1b2c3d4e5/calls/${id}/end`, {
      result: { code: 'Failure', party: 'Originator', reason: 'Bored' },
    });
    expect([status, body.violations[0].where]).toEqual([400, '/result/reason']);
    expect(body.detail).toMatch(/body \/result\/reason was "Bored"; expected one of "Normal"/);
  });

  it('adds, lists and clears faults', async () => {
    const { admin, placeCallTo } = rig();
    expect(await admin('POST', '/a1b2c3d4e5/faults', { operationId: 'createCall', times: 1, status: 503 })).toMatchObject({
      status: 201,
      body: { faults: [{ times: 1 }] },
    });
    expect([(await placeCallTo('02072068888')).status, (await placeCallTo('02072068888')).status]).toEqual([503, 201]);
    await admin('POST', '/a1b2c3d4e5/faults', { cut: true });
    expect((await admin('DELETE', '/a1b2c3d4e5/faults')).status).toBe(204);
    expect((await admin('GET', '/a1b2c3d4e5/faults')).body).toEqual({ faults: [] });
  });

  it('answers 404 for a sandbox that does not exist yet', async () => {
    expect((await rig().admin('GET', '/nobody')).status).toBe(404);
  });
});
