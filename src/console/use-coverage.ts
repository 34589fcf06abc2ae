import { useEffect, useState } from 'preact/hooks';
import type { AdminClient, Schema } from './admin-client.ts';
import { useExchanges, useServices } from './services.ts';

/** The shortest time between two measurements, in ms. */
const shortestPause = 300;
/** The pause after a measurement as a multiple of its time, because that of a long journal keeps the server busy. */
const pauseFactor = 4;

/** Gives the coverage, and measures it anew when requests came; `undefined` until it is there. */
export function useCoverage(): Schema<'Coverage'> | undefined {
  const { client } = useServices();
  const { all, waiting, isLoaded } = useExchanges();
  const [coverage, setCoverage] = useState<Schema<'Coverage'>>();
  const [measuring, setMeasuring] = useState<Measuring>();
  useEffect(() => {
    const created = createMeasuring(client, setCoverage);
    setMeasuring(created);
    return created.stop;
  }, [client]);
  // The exchanges of a paused list count, too. A server that was started anew uses the same ids again.
  useEffect(() => {
    if (isLoaded) measuring?.ask();
  }, [measuring, isLoaded, all[0], waiting]);
  return coverage;
}

/** Measurements one after the other. */
interface Measuring {
  /** Asks for a measurement that begins from now on. */
  ask(): void;
  readonly stop: () => void;
}

function createMeasuring(client: AdminClient, onMeasured: (coverage: Schema<'Coverage'>) => void): Measuring {
  let isAsked = false;
  let isBusy = false;
  let isStopped = false;
  return {
    ask() {
      isAsked = true;
      if (!isBusy) void measure();
    },
    stop() {
      isStopped = true;
    },
  };

  async function measure(): Promise<void> {
    isBusy = true;
    while (isAsked && !isStopped) {
      isAsked = false;
      const startedAt = performance.now();
      const measured = await client.getCoverage().catch(() => undefined);
      if (!measured) isAsked = true;
      else if (!isStopped) onMeasured(measured);
      const pause = Math.max(shortestPause, (performance.now() - startedAt) * pauseFactor);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    isBusy = false;
  }
}
