import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/journal/entry.ts';
import { createJournal } from '../../src/journal/journal.ts';

const unredacted = { body: (text: string) => text };
const exchange = (id: number): Entry => ({
  id: String(id),
  at: 0,
  api: undefined,
  duration: undefined,
  operationId: undefined,
  sandbox: undefined,
  tokenKind: undefined,
  base: 'http://mock.test',
  method: 'POST',
  path: '/',
  query: '',
  requestHeaders: {},
  requestBody: '',
  status: 200,
  responseHeaders: {},
  responseBody: '{}',
  violations: [],
  advisories: [],
  fault: undefined,
  sabotage: undefined,
});
const listIds = (journal: ReturnType<typeof createJournal>) => journal.entries.map(({ id }) => id);

describe('a journal', () => {
  it('keeps the last exchanges, oldest first', () => {
    const journal = createJournal(unredacted, { exchanges: 3, bytes: 1e9 });
    for (let id = 1; id <= 20; id++) journal.add(exchange(id));
    expect(listIds(journal)).toEqual(['18', '19', '20']);
    expect([journal.find('17'), journal.find('18')?.id]).toEqual([undefined, '18']);
  });

  it('limits its size in bytes, but always keeps the newest exchange', () => {
    const journal = createJournal(unredacted, { exchanges: 100, bytes: 10_000 });
    for (let id = 1; id <= 5; id++) journal.add({ ...exchange(id), requestBody: 'x'.repeat(3_000) });
    expect(listIds(journal)).toEqual(['4', '5']);
    journal.add({ ...exchange(6), requestBody: 'x'.repeat(1_000_000) });
    expect(listIds(journal)).toEqual(['6']);
  });

  it.each<[string, object]>([
    ['the path', { path: `/${'x'.repeat(3_000)}` }],
    ['the query', { query: 'x'.repeat(3_000) }],
    ['headers', { requestHeaders: { 'x-long': 'x'.repeat(3_000) } }],
  ])('counts %s', (_, part) => {
    const journal = createJournal(unredacted, { exchanges: 100, bytes: 10_000 });
    // Equal headers of one object count once.
    for (let id = 1; id <= 5; id++) journal.add({ ...exchange(id), ...structuredClone(part) });
    expect(listIds(journal)).toEqual(['4', '5']);
  });

  it('counts findings, and the headers of answers', () => {
    const journal = createJournal(unredacted, { exchanges: 100, bytes: 10_000 });
    const advisory = { code: 'unknownMember', where: '/a', text: 'x'.repeat(3_000) } as const;
    for (let id = 1; id <= 5; id++) journal.add({ ...exchange(id), advisories: [advisory] });
    expect(listIds(journal)).toEqual(['4', '5']);
    for (let id = 6; id <= 9; id++) journal.add({ ...exchange(id), responseHeaders: { 'x-long': 'x'.repeat(3_000) } });
    expect(listIds(journal)).toEqual(['8', '9']);
  });

  it('redacts bodies for readers, and tells listeners the rest without bodies', () => {
    const journal = createJournal({ body: (text) => `redacted ${text.length}` });
    const seen: object[] = [];
    journal.subscribe((summary, read) => seen.push(summary, read()));
    journal.add({ ...exchange(1), requestBody: 'client_secret=hidden', responseBody: '{"a":1}' });
    const read = { id: '1', request: { method: 'POST', body: 'redacted 20' }, response: { status: 200, body: { a: 1 } } };
    expect(seen[1]).toMatchObject(read);
    expect(journal.entries).toMatchObject([read]);
    expect(JSON.stringify(seen[0])).not.toMatch(/hidden|"body"/);
  });

  it('clears matching exchanges, or all', () => {
    const journal = createJournal(unredacted, { exchanges: 3, bytes: 1e9 });
    for (let id = 1; id <= 5; id++) journal.add(exchange(id));
    journal.clear(({ id }) => id === '4');
    expect(listIds(journal)).toEqual(['3', '5']);
    journal.add(exchange(6));
    journal.add(exchange(7));
    expect(listIds(journal)).toEqual(['5', '6', '7']);
    journal.clear();
    expect(listIds(journal)).toEqual([]);
  });
});
