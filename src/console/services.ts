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

/** The time before the next attempt at work that got no response, in ms. */
const retryAfter = 1_000;

/**
 * Gives the result of asynchronous work, which starts anew when an input changes, and when the server is there again; `undefined` until it
 * is there. Work that got no response, or one of the classes 5xx, is tried again, because the server may come back.
 */
export function useLoaded<Value>(load: () => Promise<Value>, inputs: readonly unknown[]): Value | undefined {
  const { exchanges } = useServices();
  const [loaded, setLoaded] = useState<{ readonly value: Value }>();
  useEffect(() => {
    let attempts = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    attempt();
    const unsubscribe = exchanges.onReturn(attempt);
    return () => {
      attempts = Number.POSITIVE_INFINITY;
      unsubscribe();
      clearTimeout(timer);
    };

    function attempt(): void {
      const number = ++attempts;
      clearTimeout(timer);
      load().then(
        (value) => number === attempts && setLoaded({ value }),
        (error: unknown) => {
          if (number !== attempts) return;
          // A refusal stays one; a server behind a gateway, which answers in its place, may come back.
          if (error instanceof AdminError && error.status < 500) setLoaded(undefined);
          else timer = setTimeout(attempt, retryAfter);
        },
      );
    }
  }, inputs);
  return loaded?.value;
}
