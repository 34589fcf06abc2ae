import { describe, expect, it } from 'vitest';
import type { Mock } from '../../src/index.ts';
import { placeCall } from '../support/requests.ts';
import { account, admin, json, readCall } from './requests.ts';

/**
 * Describes mocks in the process of their users.
 * @param start starts mocks that share an empty store
 */
export function describeMocks(name: string, start: () => Promise<readonly Mock[]>): void {
  /** Runs a test with a mock and one that is asked; they may be the same. */
  const withMocks = (test: (mock: Mock, asked: Mock) => Promise<void>) => async () => {
    const mocks = await start();
    const [mock, asked = mock] = mocks;
    try {
      if (mock && asked) await test(mock, asked);
    } finally {
      for (const each of mocks) await each.close();
    }
  };

  describe(name, () => {
    it(
      'streams each exchange once, although others are removed, and tells of the removal',
      withMocks(async (mock, asked) => {
        const { body } = await asked.fetch(admin('requests/stream'));
        const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
        let text = '';
        /** Reads the stream until it has told of an exchange; gives the ids of all so far. */
        const readTo = async (id: string | null) => {
          while (!text.includes(`"id":"${id}"`) || !text.endsWith('\n\n')) text += (await reader?.read())?.value ?? '';
          return [...text.matchAll(/"id":"(\d+)","/g)].map(([, each]) => each);
        };
        const send = async (request: Request) => (await mock.fetch(request)).headers.get('ringback-exchange');
        const ids = [await send(placeCall()), await send(readCall('nobody')), await send(placeCall())];
        await readTo(ids[2] ?? null);
        for (const query of ['?status=404', '?status=400'])
          expect((await mock.fetch(admin(`requests${query}`, 'DELETE'))).status).toBe(204);
        ids.push(await send(placeCall()));
        expect(await readTo(ids[3] ?? null)).toEqual(ids);
        expect(text).toContain('event: clear\n');
        await mock.fetch(admin('requests', 'DELETE'));
        ids.push(await send(placeCall()));
        expect(await readTo(ids[4] ?? null)).toEqual(ids);
        await reader?.cancel();
      }),
    );

    it(
      'goes on after it was closed, with what it knew',
      withMocks(async (mock, asked) => {
        const { id } = await json(mock.fetch(placeCall()));
        expect(await asked.promises.journal()).toHaveLength(1);
        for (const each of [mock, mock, asked]) await each.close();
        expect(await json(asked.fetch(readCall(id)))).toMatchObject({ id, status: 'Active' });
        const { url } = await mock.listen();
        expect((await fetch(`${url}/v0/${account}/calls/${id}`, { headers: { Authorization: 'Bearer any' } })).status).toBe(200);
        expect((await mock.fetch(placeCall())).status).toBe(201);
        expect((await asked.promises.sandbox(account).read()).calls).toHaveLength(2);
        expect(await asked.promises.journal()).toHaveLength(4);
      }),
    );
  });
}
