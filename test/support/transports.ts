import { type ContractProxy, createMock, createProxy, type Mock } from '../../src/index.ts';
import type { Transport } from './run.ts';

/** A transport with the mock behind it. */
export interface Rig extends Transport {
  readonly mock: Mock;
  /** The proxy in front of the mock, if there is one. */
  readonly proxy?: ContractProxy;
  close(): Promise<void>;
}

/** Creates a mock with a clock that the test controls. */
function clockedMock() {
  let now = Date.UTC(2026, 10, 23, 9, 30);
  return {
    mock: createMock({ now: () => now }),
    wait: (duration: number) => {
      now += duration;
    },
  };
}

/** Creates a transport that calls the mock in-process. */
export function inProcess(): Rig {
  const { mock, wait } = clockedMock();
  return { mock, wait, url: 'http://mock.test', base: 'http://mock.test', send: mock.fetch, close: mock.close };
}

/** Creates a transport to the mock over a socket. */
export async function overSocket(): Promise<Rig> {
  const { mock, wait } = clockedMock();
  const { url } = await mock.listen();
  return { mock, wait, url, base: url, send: (request) => fetch(request), close: mock.close };
}

/** Creates a transport through a proxy, both in-process. */
export function throughProxy(): Rig {
  const rig = inProcess();
  const proxy = createProxy({ upstream: rig.mock.fetch });
  return { ...rig, proxy, send: proxy.fetch, close: () => closeAll(proxy, rig.mock) };
}

/** Creates a transport through a proxy, both over sockets. */
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
