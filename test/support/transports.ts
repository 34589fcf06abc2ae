import { type ContractProxy, createMock, createProxy, type Mock } from '../../src/index.ts';
import type { Transport } from './run.ts';

/** A transport with the mock behind it. */
export interface Rig extends Transport {
  readonly mock: Mock;
  /** What stands before it. */
  readonly proxy?: ContractProxy;
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

/** A proxy as a function, before the mock as a function. */
export function throughProxy(): Rig {
  const rig = inProcess();
  const proxy = createProxy({ upstream: rig.mock.fetch });
  return { ...rig, proxy, send: proxy.fetch, close: () => closeAll(proxy, rig.mock) };
}

/** A proxy on a socket, before the mock on a socket. */
export async function throughProxySocket(): Promise<Rig> {
  const rig = await overSocket();
  const proxy = createProxy({ upstream: rig.url });
  const { url } = await proxy.listen();
  return { ...rig, proxy, url, close: () => closeAll(proxy, rig.mock) };
}

async function closeAll(proxy: ContractProxy, mock: Mock): Promise<void> {
  await proxy.close();
  await mock.close();
}
