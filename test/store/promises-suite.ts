import { describe, expect, it } from 'vitest';
import type { Mock } from '../../src/index.ts';
import { placeCall, recordCall } from '../support/requests.ts';

/**
 * Describes the controls as promises.
 * @param start starts mocks that share an empty store
 */
export function describePromises(name: string, start: () => Promise<readonly Mock[]>): void {
  /** Runs a test with a mock that controls and one that is asked; they may be the same. */
  const withMocks = (test: (control: Mock, asked: Mock) => Promise<void>) => async () => {
    const mocks = await start();
    const [control, asked = control] = mocks;
    try {
      if (control && asked) await test(control, asked);
    } finally {
      for (const mock of mocks) await mock.close();
    }
  };
  const send = async (mock: Mock, request: Request) => {
    const response = await mock.fetch(request);
    return { status: response.status, body: JSON.parse(await response.text()) };
  };

  describe(name, () => {
    it(
      'changes what every mock answers, and reads it',
      withMocks(async ({ promises }, asked) => {
        const sandbox = promises.sandbox('a1b2c3d4e5');
        expect(await sandbox.patch({ agents: { '1234': 'busy' } })).toBeUndefined();
        expect((await send(asked, placeCall())).status).toBe(400);
        await sandbox.patch({ agents: { '1234': 'available' } });
        await sandbox.faults.add({ status: 503, times: 9 });
        expect((await send(asked, placeCall())).status).toBe(503);
        expect((await sandbox.read()).faults).toMatchObject([{ status: 503, times: 8 }]);
        await sandbox.faults.clear();
        await sandbox.clock.freeze('2026-11-24T09:30:00Z');
        const { body } = await send(asked, placeCall());
        await sandbox.changeCall(body.id, { recordingStatus: 'Started' });
        expect(await sandbox.clock.advance('PT5S')).toEqual([]);
        expect((await sandbox.read()).clock).toEqual({ now: Date.parse('2026-11-24T09:30:05Z'), frozen: true });
        await sandbox.endCall(body.id, { dispositionCode: 'Sold' });
        expect(await sandbox.clock.set('2026-11-24T10:30:00Z')).toEqual([]);
        await sandbox.clock.resume();
        const { name, calls, clock, journal } = await sandbox.read();
        expect([name, clock.frozen]).toEqual(['a1b2c3d4e5', false]);
        expect(calls).toMatchObject([{ id: body.id, active: false, dispositionCode: 'Sold' }]);
        expect(journal.map(({ response }) => response.status)).toEqual([400, 503, 201]);
      }),
    );

    it(
      'adds and changes records, and issues tokens',
      withMocks(async ({ promises }, asked) => {
        const alice = promises.sandbox('alice');
        const { uid } = await alice.addVoiceCall({ status: 'MISSED' });
        expect(await alice.changeVoiceCall(uid, { transcript_status: 'DONE' })).toMatchObject({ uid, transcript_status: 'DONE' });
        const token = await alice.issueToken({ kind: 'staff', form: 'jwt' });
        expect((await send(asked, recordCall(undefined, { token }))).status).toBe(201);
        expect((await alice.read()).voiceCalls).toHaveLength(2);
        await alice.reset();
        expect((await alice.read()).voiceCalls).toEqual([]);
      }),
    );

    it(
      'reads the journal of every mock, and forgets everything',
      withMocks(async (control, asked) => {
        for (const mock of [control, asked]) await send(mock, placeCall());
        expect(await control.promises.journal()).toHaveLength(2);
        await control.promises.reset();
        for (const { promises } of [control, asked]) {
          expect(await promises.journal()).toEqual([]);
          expect((await promises.sandbox('a1b2c3d4e5').read()).calls).toEqual([]);
        }
      }),
    );

    it(
      'rejects what the controls throw, and changes nothing then',
      withMocks(async ({ promises }) => {
        const sandbox = promises.sandbox('a1b2c3d4e5');
        await expect(sandbox.endCall('nobody')).rejects.toThrow(/no active call nobody/);
        await expect(sandbox.patch({ agents: { '1234': JSON.parse('"asleep"') } })).rejects.toMatchObject({ name: 'WorldError' });
        await expect(sandbox.clock.advance('soon')).rejects.toThrow(RangeError);
        await expect(sandbox.faults.add({ status: 299 })).rejects.toThrow(RangeError);
        expect((await sandbox.read()).world.agents).toMatchObject({ '1234': 'available' });
      }),
    );
  });
}
