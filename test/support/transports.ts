import { createMock, type Mock } from '../../src/index.ts';
import type { Transport } from './run.ts';

/** A transport with the mock behind it. */
export interface Rig extends Transport {
  readonly mock: Mock;
  close(): Promise<void>;
}

/** A mock whose clock is a variable of the test. */
function clockedMock() {
  let now = Date.UTC(2026, 10, 23, 9, 30);
  return {
    mock: createMock({ now: () => now }),
    wait: (duration: number) => {
      now += duration;
    },
  };
}

/** The mock as a function. */
export function inProcess(): Rig {
  const { mock, wait } = clockedMock();
  return { mock, wait, url: 'http://mock.test', base: 'http://mock.test', send: mock.fetch, close: mock.close };
}

/** The mock on a socket. */
export async function overSocket(): Promise<Rig> {
  const { mock, wait } = clockedMock();
  const { url } = await mock.listen();
  return { mock, wait, url, base: url, send: (request) => fetch(request), close: mock.close };
}
