import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { type AdminClient, AdminError } from './admin-client.ts';
import type { ContractSource } from './contract-source.ts';
import type { ExchangeState, ExchangeStore } from './exchange-store.ts';

/** The parts of the page that its views share. */
export interface Services {
  readonly client: AdminClient;
  readonly exchanges: ExchangeStore;
  readonly contract: ContractSource;
  /** Credentials for the upstream of a proxy, by name of header, in memory only. */
  readonly credentials: Map<string, string>;
}

/** Passes the services to the views. */
export const ServicesContext = createContext<Services | undefined>(undefined);

/**
 * Gives the services of the page.
 * @throws Error outside the context
 */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('a view needs the services of the page');
  return services;
}

/** Gives the exchanges, and follows them. */
export function useExchanges(): ExchangeState {
  const { exchanges } = useServices();
  const [state, setState] = useState(exchanges.state);
  useEffect(() => {
    setState(exchanges.state());
    return exchanges.subscribe(() => setState(exchanges.state()));
  }, [exchanges]);
  return state;
}

/** The time before the next attempt at work that failed, in ms. */
const retryAfter = 1_000;

/**
 * Gives the result of asynchronous work, which starts anew when an input changes; `undefined` until it is there. Work that
 * failed is tried again, because the server may come back; not so what the server refused.
 */
export function useLoaded<Value>(load: () => Promise<Value>, inputs: readonly unknown[]): Value | undefined {
  const [loaded, setLoaded] = useState<{ readonly value: Value }>();
  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    attempt();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };

    function attempt(): void {
      load().then(
        (value) => isCurrent && setLoaded({ value }),
        (error: unknown) => {
          if (!isCurrent) return;
          setLoaded(undefined);
          const isRefused = error instanceof AdminError && error.status < 500;
          if (!isRefused) timer = setTimeout(attempt, retryAfter);
        },
      );
    }
  }, inputs);
  return loaded?.value;
}
