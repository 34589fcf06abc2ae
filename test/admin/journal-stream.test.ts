import { afterEach, describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

/** Creates a mock with a placed and a rejected call. */
async function createUsedMock(): Promise<Mock> {
  const mock = createMock();
  await mock.fetch(placeCall());
  await mock.fetch(placeCall({ ...smallestCall, from: { agentId: '123456789012' } }));
  return mock;
}

describe('the journal as a stream', () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });

  /** Reads server-sent events over a socket. */
  async function subscribe(mock: Mock, query = '', headers = {}) {
    const { url } = await mock.listen();
    const response = await fetch(`${url}/_ringback/requests/stream${query}`, { headers });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    open.push(async () => {
      await reader?.cancel();
      await mock.close();
    });
    let text = '';
    /** Resolves to the ids of the events as soon as there are `count` of them. */
    const ids = async (count: number): Promise<string[]> => {
      for (;;) {
        const found = [...text.matchAll(/^id: (.*)\ndata: \{.*\}\n\n/gm)].map(([, id = '']) => id);
        if (found.length >= count) return found;
        text += (await reader?.read())?.value ?? '';
      }
    };
    return { url, headers: response.headers, ids, text: () => text };
  }

  it('sends each exchange as it happens', async () => {
    const mock = await createUsedMock();
    const { url, headers, ids } = await subscribe(mock);
    expect([headers.get('content-type'), headers.get('cache-control')]).toEqual(['text/event-stream', 'no-store']);
    await fetch(placeCall(undefined, { base: url }));
    await fetch(placeCall({}, { base: url }));
    expect(await ids(2)).toEqual(['3', '4']);
  });

  it('tells when exchanges are removed, but not when none are, nor when the oldest make room', async () => {
    const mock = createMock({ maxJournalBytes: 3_000 });
    for (let count = 0; count < 10; count++) await mock.fetch(placeCall());
    const { url, ids, text } = await subscribe(mock);
    const remove = (query: string) => fetch(`${url}/_ringback/requests${query}`, { method: 'DELETE' });
    await remove('?status=404');
    await mock.fetch(placeCall());
    await ids(1);
    expect(text()).not.toContain('event: clear');
    await remove('');
    await mock.fetch(placeCall());
    await ids(2);
    expect(text()).toMatch(/id: 11\n.*\n\nevent: clear\ndata: \{\}\n\nid: 12\n/);
  });

  it('keeps the order, although large exchanges are sent in turns of their own', async () => {
    const mock = createMock();
    const { url, ids, text } = await subscribe(mock);
    const large = placeCall({ ...smallestCall, application: 'x'.repeat(100_000) });
    await Promise.all([large.clone(), placeCall(), large.clone(), placeCall()].map((request) => mock.fetch(request)));
    await mock.fetch(`${url}/_ringback/requests`, { method: 'DELETE' });
    await Promise.all([large, placeCall()].map((request) => mock.fetch(request)));
    expect(await ids(6)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(text()).toMatch(/^id: 4\n.*\n\nevent: clear\ndata: \{\}\n\nid: 5\n/m);
  });

  it('sends a large exchange in a later turn than its response', async () => {
    const mock = createMock();
    const { body } = await mock.fetch('http://mock.test/_ringback/requests/stream');
    const reader = body?.getReader();
    await reader?.read();
    let isSent = false;
    const sent = reader?.read().then(() => (isSent = true));
    await mock.fetch(placeCall({ ...smallestCall, application: 'x'.repeat(100_000) }));
    expect(isSent).toBe(false);
    await sent;
    await mock.fetch(placeCall());
    expect((await reader?.read())?.value?.length).toBeLessThan(10_000);
    await reader?.cancel();
  });

  it('sends the selected exchanges, and first those that a reconnecting reader missed', async () => {
    const mock = await createUsedMock();
    const { ids } = await subscribe(mock, '?status=400', { 'Last-Event-ID': '0' });
    expect(await ids(1)).toEqual(['2']);
    await mock.fetch(placeCall());
    await mock.fetch(placeCall({}));
    expect(await ids(2)).toEqual(['2', '4']);
  });
});
