import { describe, expect, it } from 'vitest';
import { createMock, type Mock, WorldError } from '../src/index.ts';
import { placeCall, recordCall, smallestCall } from './support/requests.ts';

const json = async (response: Response) => JSON.parse(await response.text());
const callTo = (telephoneNumber: string) => ({ ...smallestCall, to: { telephoneNumber } });

/** Places a call; `read` reads it again. */
async function placed(mock: Mock, body: unknown = smallestCall) {
  const response = await mock.fetch(placeCall(body));
  const { id } = await json(response);
  const location = String(response.headers.get('location'));
  return {
    id: String(id),
    status: response.status,
    read: async () => json(await mock.fetch(new Request(location, { headers: { Authorization: 'Bearer x' } }))),
  };
}

describe('a sandbox', () => {
  it('has a clock that moves on request, and returns the events until then', async () => {
    const mock = createMock();
    const { clock } = mock.sandbox('a1b2c3d4e5');
    clock.freeze('2026-11-23T09:30:00Z');
    const noAnswer = await placed(mock, callTo('07700900002'));
    const engaged = await placed(mock, callTo('07700900003'));

    const happened = clock.advance('PT15S');

    expect(happened).toMatchObject([
      { event: 'callEnded', callId: engaged.id },
      { event: 'callEnded', callId: noAnswer.id },
    ]);
    expect(happened.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-11-23T09:30:02.000Z',
      '2026-11-23T09:30:15.000Z',
    ]);
    expect(await noAnswer.read()).toMatchObject({ status: null, result: { code: 'Failure', reason: 'NoAnswer' } });
    expect(clock.advance('PT24H').map(({ event }) => event)).toEqual(['callForgotten', 'callForgotten']);
  });

  it('has its own clock, which sets created_at and updated_at', async () => {
    const mock = createMock({ now: () => 0 });
    mock.sandbox('alice').clock.set('2030-01-01T00:00:00Z');
    expect((await json(await mock.fetch(recordCall()))).data.created_at).toBe('2030-01-01T00:00:00.000Z');
    expect((await json(await mock.fetch(recordCall(undefined, { token: 'staff_bob' })))).data.created_at).toBe(
      '1970-01-01T00:00:00.000Z',
    );
  });

  it('resumes its clock at the frozen time', () => {
    let now = 1_000;
    const { clock } = createMock({ now: () => now }).sandbox('a');
    clock.freeze();
    now += 500;
    expect([clock.frozen, clock.now()]).toEqual([true, 1_000]);
    clock.resume();
    now += 500;
    expect([clock.frozen, clock.now()]).toEqual([false, 1_500]);
  });

  it('can change agents, groups and features', async () => {
    const mock = createMock();
    const sandbox = mock.sandbox('a1b2c3d4e5');
    sandbox.patch({ agents: { '1234': 'busy', '7': 'available' }, groups: { '900': ['7'] } });
    expect((await placed(mock)).status).toBe(400);
    expect((await placed(mock, { ...smallestCall, from: { groups: ['900'] } })).status).toBe(201);
    sandbox.patch({ ccxml: false });
    expect(await json(await mock.fetch(placeCall()))).toEqual({ message: 'Ccxml must be enabled for this account' });
    expect(mock.sandbox('other').world.ccxml).toBe(true);
    sandbox.reset();
    expect((await placed(mock)).status).toBe(201);
  });

  it('rejects an invalid change as a whole', () => {
    const { patch, world } = createMock().sandbox('a');
    const wrong: unknown = JSON.parse('{"agents":{"1234":"asleep"},"ccxml":false}');
    expect(() => patch(Object(wrong))).toThrow(WorldError);
    expect(() => patch(Object(wrong))).toThrow(/\/agents\/1234 is "asleep"; expected one of "available", "busy", "away"/);
    expect(world).toMatchObject({ agents: { '1234': 'available' }, ccxml: true });
  });

  it('ends an active call on request', async () => {
    const mock = createMock();
    const sandbox = mock.sandbox('a1b2c3d4e5');
    const call = await placed(mock);
    sandbox.endCall(call.id, {
      result: { code: 'Failure', party: 'Originator', reason: 'CallFailed' },
      dispositionCode: 'Wrong Number',
    });
    expect(await call.read()).toMatchObject({
      status: null,
      recordingStatus: null,
      result: { party: 'Originator', reason: 'CallFailed' },
      dispositionCode: 'Wrong Number',
    });
    expect(() => sandbox.endCall(call.id)).toThrow(/has no active call /);
    const second = await placed(mock);
    sandbox.endCall(second.id);
    expect(sandbox.calls.at(-1)).toMatchObject({ active: false, result: { code: 'Success', reason: 'Normal' } });
  });

  it('sets the state of the recording of an active call', async () => {
    const mock = createMock({ now: () => 7 });
    const sandbox = mock.sandbox('a1b2c3d4e5');
    const call = await placed(mock);
    sandbox.changeCall(call.id, { recordingStatus: 'Started' });
    expect(await call.read()).toMatchObject({ recordingStatus: 'Started' });
    const [state] = sandbox.calls;
    expect([state?.startedAt, state?.endsAt]).toEqual([7, undefined]);
    expect(() => sandbox.changeCall(call.id, JSON.parse('{"recordingStatus":"on"}'))).toThrow(
      /"recordingStatus" must be one of .*, not on/,
    );
    sandbox.endCall(call.id);
    expect(sandbox.calls[0]?.endsAt).toBe(7);
    expect(() => sandbox.changeCall(call.id, {})).toThrow(/has no active call /);
  });

  it('keeps agents busy during a call with busyWhileOnCall', async () => {
    const mock = createMock();
    const sandbox = mock.sandbox('a1b2c3d4e5');
    const busy = { message: 'Unable to place call - Agent number busy' };
    await placed(mock);
    expect((await placed(mock)).status).toBe(201);
    sandbox.patch({ busyWhileOnCall: true });
    expect(await json(await mock.fetch(placeCall()))).toEqual(busy);
    sandbox.endCall(String(sandbox.calls.at(-1)?.id));
    expect((await placed(mock, { from: { agentId: '1234' }, to: { agentId: '4567' } })).status).toBe(201);
    expect(await json(await mock.fetch(placeCall({ ...smallestCall, from: { agentId: '4567' } })))).toEqual(busy);
  });

  it('has the subject of the task with salesforce', async () => {
    const mock = createMock();
    const sandbox = mock.sandbox('a1b2c3d4e5');
    sandbox.patch({ salesforce: true });
    await placed(mock, { ...smallestCall, application: 'TestApp' });
    await placed(mock);
    expect(sandbox.calls.map(({ taskSubject }) => taskSubject)).toEqual(['Outbound TestApp call to 02072068888', undefined]);
  });
});

describe('with the same seed, the same requests and a frozen clock', () => {
  it('the responses are the same, byte for byte', async () => {
    const scenario = async (seed: number) => {
      const mock = createMock({ seed, now: () => 0 });
      const requests = [placeCall(), placeCall({}), recordCall(), recordCall(), placeCall(callTo('07700900002'))];
      const answers: unknown[] = [];
      for (const request of requests) {
        const response = await mock.fetch(request);
        answers.push([response.status, [...response.headers], await response.text()]);
      }
      return answers;
    };
    const once = await scenario(42);
    expect(await scenario(42)).toEqual(once);
    expect(await scenario(43)).not.toEqual(once);
  });

  it('a sandbox does not depend on requests to other sandboxes', async () => {
    const readId = async (otherRequests: number) => {
      const mock = createMock({ seed: 1, now: () => 0 });
      for (let count = 0; count < otherRequests; count++) await mock.fetch(placeCall(undefined, { account: 'other' }));
      return (await placed(mock)).id;
    };
    expect(await readId(3)).toBe(await readId(0));
  });
});
