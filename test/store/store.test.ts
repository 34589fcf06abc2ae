import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock, type Mock } from '../../src/index.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { describeStore, type Served, type ServeOptions } from './suite.ts';

/** Serves several mocks of this process. */
const toServed = (mocks: readonly Mock[], clean = () => {}): Served => ({
  clients: mocks.map((mock) => mock.fetch),
  async close() {
    for (const mock of mocks) await mock.close();
    clean();
  },
});

describeStore('a mock in memory', async (options) => toServed([createMock(options)]));

describeStore('two mocks on one store', async (options) => {
  const store = createMemoryStore();
  const create = () => createMock({ ...options, store });
  const kept = () => JSON.stringify([...store.changes()]);
  return { ...toServed([create(), create()]), kept, restart: async () => toServed([create(), create()]) };
});

describeStore('a mock on a file', async (options?: ServeOptions) => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  const store = `file:${join(folder, 'state')}`;
  const first = createMock({ ...options, store });
  return {
    ...toServed([first], () => rmSync(folder, { recursive: true })),
    kept: () => readFileSync(join(folder, 'state'), 'utf8'),
    async restart() {
      await first.close();
      return toServed([createMock({ ...options, store })]);
    },
  };
});
