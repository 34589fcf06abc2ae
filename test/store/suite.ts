import { describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from '../support/requests.ts';
import { account, admin, json, listCalls, readCall, sequence } from './requests.ts';

/** A mock as its clients see it: several functions are several processes, or mocks, with one state. */
export interface Served {
  /** One function for each process. */
  readonly clients: readonly (typeof fetch)[];
  /** Everything that the store keeps, as text; absent where it keeps nothing. */
  kept?(): string;
  /** Ends every process, and starts it again on the same store; absent where nothing survives. */
  restart?(): Promise<Served>;
  close(): Promise<void>;
}

/** The options that the tests need. */
export interface ServeOptions {
  readonly seed?: number;
  readonly auth?: 'issued';
}

/**
 * Describes what every store promises.
 * @param serve starts a mock on an empty store
 */
export function describeStore(name: string, serve: (options?: ServeOptions) => Promise<Served>): void {
  /** Runs a test; `next` gives the processes in turn. */
  const withMock = (test: (next: typeof fetch, served: Served) => Promise<void>, options?: ServeOptions) => async () => {
    const served = await serve(options);
    let turn = 0;
    const next: typeof fetch = (...request) => (served.clients[turn++ % served.clients.length] ?? fetch)(...request);
    try {
      await test(next, served);
    } finally {
      await served.close();
    }
  };

  describe(name, () => {
    it(
      'reads at once what was written, in every process',
      withMock(async (next) => {
        for (let count = 1; count <= 5; count++) {
          expect((await next(recordCall())).status).toBe(201);
          for (let reader = 0; reader < 3; reader++) expect((await json(next(listCalls()))).data.voice_calls).toHaveLength(count);
        }
        const { id } = await json(next(placeCall()));
        expect(await json(next(readCall(id)))).toMatchObject({ id, status: 'Active' });
      }),
    );

    it(
      'updates one record from many requests at once without losing one',
      withMock(async (next) => {
        const bodies = Array.from({ length: 40 }, (_, index) => ({ ...documentedRecord, source_id: `source-${index}` }));
        const created = await Promise.all(bodies.map((body) => json(next(recordCall(body)))));
        expect(new Set(created.map(({ data }) => data.uid)).size).toBe(40);
        const { voiceCalls } = await json(next(admin('sandboxes/alice')));
        expect(voiceCalls.map((record: { source_id: string }) => record.source_id).sort()).toEqual(
          bodies.map(({ source_id }) => source_id).sort(),
        );
      }),
    );

    it(
      'strikes exactly as many of forty requests at once as a fault says, reads included',
      withMock(async (next) => {
        await next(placeCall());
        await next(admin(`sandboxes/${account}/faults`, 'POST', { status: 503, times: 7 }));
        const requests = Array.from({ length: 40 }, (_, index) => (index % 2 ? readCall('nobody') : placeCall()));
        const statuses = (await Promise.all(requests.map((request) => next(request)))).map(({ status }) => status);
        expect(statuses.filter((status) => status === 503)).toHaveLength(7);
        expect((await json(next(admin(`sandboxes/${account}/faults`)))).faults).toEqual([]);
        expect((await json(next(admin(`sandboxes/${account}`)))).calls).toHaveLength(
          1 + statuses.filter((status) => status === 201).length,
        );
      }),
    );

    it(
      'moves the clock everywhere, and what happens then happens once',
      withMock(async (next) => {
        await next(admin(`sandboxes/${account}/clock`, 'POST', { freeze: '2026-11-24T09:30:00Z' }));
        const { id } = await json(next(placeCall({ ...smallestCall, to: { telephoneNumber: '07700900002' } })));
        const moves = [1, 2, 3, 4].map(() => json(next(admin(`sandboxes/${account}/clock`, 'POST', { advance: 'PT5S' }))));
        const happened = (await Promise.all(moves)).flatMap((move) => move.happened);
        expect(happened).toMatchObject([{ event: 'callEnded', callId: id }]);
        for (let reader = 0; reader < 2; reader++)
          expect((await json(next(admin(`sandboxes/${account}`)))).clock).toEqual({
            now: '2026-11-24T09:30:20.000Z',
            frozen: true,
          });
      }),
    );

    it(
      'changes worlds and records everywhere, and reports what a change refuses',
      withMock(async (next) => {
        expect((await next(admin(`sandboxes/${account}`, 'PATCH', { agents: { '1234': 'busy' } }))).status).toBe(200);
        expect((await next(placeCall())).status).toBe(400);
        expect((await next(admin(`sandboxes/${account}`, 'PATCH', { agents: { '1234': 'asleep' } }))).status).toBe(400);
        expect((await next(admin(`sandboxes/${account}`, 'PATCH', { agents: { '1234': 'available' } }))).status).toBe(200);
        const { id } = await json(next(placeCall()));
        expect(
          await json(next(admin(`sandboxes/${account}/calls/${id}/end`, 'POST', { dispositionCode: 'Sold' }))),
        ).toMatchObject({
          id,
          active: false,
          dispositionCode: 'Sold',
        });
        expect((await next(admin(`sandboxes/${account}/calls/${id}/end`, 'POST'))).status).toBe(404);
        const { uid } = await json(next(admin('sandboxes/alice/voiceCalls', 'POST', { status: 'MISSED' })));
        expect(uid).toMatch(/^[\da-f-]{36}$/);
        expect((await json(next(listCalls()))).data.voice_calls).toMatchObject([{ uid, status: 'MISSED' }]);
        expect((await json(next(admin('sandboxes')))).sandboxes.sort()).toEqual([account, 'alice']);
        expect((await next(admin('sandboxes/alice', 'DELETE'))).status).toBe(204);
        expect((await json(next(admin('sandboxes')))).sandboxes).toEqual([account]);
        expect((await json(next(listCalls()))).data.voice_calls).toEqual([]);
      }),
    );

    it(
      'numbers tokens that name no sandbox alike, and knows issued tokens, in every process',
      withMock(
        async (next, { clients }) => {
          const token = await json(next(admin('sandboxes/alice/tokens', 'POST', { kind: 'staff', form: 'jwt' })));
          for (const client of clients) expect((await client(recordCall(undefined, token))).status).toBe(201);
          const foreign = await json(next(admin(`sandboxes/${account}/tokens`, 'POST', { kind: 'vonage' })));
          for (const client of clients) {
            expect((await client(placeCall(undefined, foreign))).status).toBe(201);
            expect((await client(placeCall(undefined, { ...foreign, account: 'another' }))).status).toBe(403);
            expect((await client(placeCall(undefined, { token: 'unknown' }))).status).toBe(401);
          }
          const names = await Promise.all(
            ['one', 'two', 'one', 'two'].map(async (secret) =>
              (await next(recordCall(undefined, { token: secret }))).headers.get('ringback-sandbox'),
            ),
          );
          expect(new Set(names)).toEqual(new Set(['vcita-1', 'vcita-2']));
          expect(names.slice(2)).toEqual(names.slice(0, 2));
        },
        { auth: 'issued' },
      ),
    );

    it(
      'keeps one sandbox for forty requests at once of a token that names none, and lists it at once',
      withMock(async (next) => {
        const token = 'of-no-sandbox';
        const read = () => new Request('http://mock.test/v3/communication/voice_calls', { headers: { Authorization: token } });
        const requests = [listCalls, () => recordCall(undefined, { token }), read, () => recordCall({}, { token })];
        const sent = await Promise.all(Array.from({ length: 40 }, (_, index) => next((requests[index % 4] ?? read)())));
        expect(sent.map(({ status }) => status)).toEqual(
          Array.from({ length: 40 }, (_, index) => [200, 201, 401, 400][index % 4]),
        );
        expect(
          new Set(sent.filter(({ status }) => status === 201).map(({ headers }) => headers.get('ringback-sandbox'))),
        ).toEqual(new Set(['vcita-1']));
        for (let reader = 0; reader < 2; reader++) {
          expect((await json(next(admin('sandboxes')))).sandboxes.sort()).toEqual(['alice', 'vcita-1']);
          expect((await json(next(admin('sandboxes/vcita-1')))).voiceCalls).toHaveLength(10);
        }
      }),
    );

    it(
      'lists a sandbox as soon as it is made or reset, and none for a request that is refused',
      withMock(async (next) => {
        const list = async () => (await json(next(admin('sandboxes')))).sandboxes.sort();
        for (let round = 0; round < 3; round++) {
          const statuses = await Promise.all([
            next(readCall('nobody')),
            next(placeCall({ from: {} })),
            next(admin(`sandboxes/${account}`, 'PATCH', { agents: { '1234': 'asleep' } })),
            next(admin(`sandboxes/${account}/calls/nobody/end`, 'POST')),
          ]);
          expect(statuses.map(({ status }) => status)).toEqual([404, 400, 400, 404]);
          expect(await list()).toEqual([]);
          expect((await next(placeCall())).status).toBe(201);
          expect(await list()).toEqual([account]);
          expect((await next(listCalls())).status).toBe(200);
          expect(await list()).toEqual([account, 'alice']);
          for (const name of [account, 'alice']) await next(admin(`sandboxes/${name}`, 'DELETE'));
          expect(await list()).toEqual([]);
        }
      }),
    );

    it(
      'keeps one journal of all processes, with ids of its own for each exchange',
      withMock(async (next) => {
        const responses = await Promise.all(Array.from({ length: 20 }, () => next(placeCall())));
        const ids = responses.map(({ headers }) => headers.get('ringback-exchange') ?? '');
        expect(new Set(ids).size).toBe(20);
        const { requests } = await json(next(admin('requests?operationId=createCall')));
        expect(requests.map(({ id }: { id: string }) => id).sort()).toEqual([...ids].sort());
        expect((await next(admin(`requests/${ids[7]}`))).status).toBe(200);
        expect((await json(next(admin('coverage')))).exchanges).toBe(20);
        const later = await json(next(admin(`requests?after=${requests[5].id}`)));
        expect(later.requests).toEqual(requests.slice(0, 5));
        expect((await next(admin('requests?status=404', 'DELETE'))).status).toBe(204);
        expect((await json(next(admin('requests')))).requests).toHaveLength(20);
        expect((await next(admin('requests', 'DELETE'))).status).toBe(204);
        for (let reader = 0; reader < 2; reader++) expect((await json(next(admin('requests')))).requests).toEqual([]);
      }),
    );

    it(
      'streams the exchanges of all processes',
      withMock(async (next, { clients }) => {
        const { body } = await next(admin('requests/stream'));
        const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
        for (const client of [...clients, ...clients]) await client(placeCall());
        let text = '';
        while (text.split('\ndata: ').length - 1 < 2 * clients.length) text += (await reader?.read())?.value ?? '';
        await reader?.cancel();
        expect(text.split('\ndata: ')).toHaveLength(1 + 2 * clients.length);
      }),
    );

    it(
      'keeps no credential',
      withMock(async (next, { kept }) => {
        const sent = await next(
          new Request('http://mock.test/v0/oauth2/token', {
            method: 'POST',
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
            body: `grant_type=client_credentials&client_id=${account}&client_secret=of-a-real-account`,
          }),
        );
        expect(await json(sent)).toEqual({ error: 'invalid_client' });
        expect((await next(recordCall(undefined, { token: 'of-a-real-account' }))).status).toBe(201);
        const { token } = await json(next(admin('sandboxes/alice/tokens', 'POST', { kind: 'staff', form: 'jwt' })));
        expect(JSON.stringify(await json(next(admin('requests'))))).not.toContain('of-a-real-account');
        expect(kept?.() ?? '').not.toContain('of-a-real-account');
        expect(kept?.() ?? '').not.toContain(token);
      }),
    );

    it(
      'survives a restart of every process',
      withMock(async (next, served) => {
        if (!served.restart) return;
        const { id } = await json(next(placeCall()));
        await next(recordCall());
        await next(admin(`sandboxes/${account}`, 'PATCH', { agents: { '1234': 'busy' } }));
        await next(admin(`sandboxes/${account}/faults`, 'POST', { status: 503, times: 2 }));
        const { clients, close } = await served.restart();
        const [first = fetch] = clients;
        expect((await first(readCall(id))).status).toBe(503);
        expect((await first(readCall(id))).status).toBe(503);
        expect(await json(first(readCall(id)))).toMatchObject({ id, status: 'Active' });
        expect((await first(placeCall())).status).toBe(400);
        expect((await json(first(listCalls()))).data.voice_calls).toHaveLength(1);
        expect((await json(first(admin('requests')))).requests).toHaveLength(7);
        await close();
      }),
    );

    it('gives the bytes that memory gives, for the same seed and requests', async () => {
      const stored = await serve({ seed: 42 });
      try {
        const memory = createMock({ seed: 42 });
        let turn = 0;
        for (const request of sequence()) {
          const client = stored.clients[turn++ % stored.clients.length] ?? fetch;
          const [expected, response] = await Promise.all([memory.fetch(request.clone()), client(request)]);
          expect(await comparable(response)).toEqual(await comparable(expected));
        }
      } finally {
        await stored.close();
      }
    });
  });
}

/** The headers of an edge, and those that differ between two exchanges. */
const otherHeaders =
  /^(ringback-exchange|date|connection|keep-alive|content-length|transfer-encoding|vary|x-|cache|content-security|referrer|cross)/;

/** Reduces a response to what must be the same in memory and in a store. */
async function comparable(response: Response) {
  const { status, headers } = response;
  const withHost = (text: string) => text.replaceAll(/http:\/\/[\w.:]+/g, 'http://host');
  const kept = [...headers].filter(([name]) => !otherHeaders.test(name));
  return { status, headers: kept.map(([name, value]) => [name, withHost(value)]), body: withHost(await response.text()) };
}
