import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

/** A meter of the longest time in which somebody else had to wait, in ms. */
export interface Meter {
  reset(): void;
  /** The longest wait since the reset. */
  longest(): Promise<number>;
  close(): void;
}

/** Reads the time that the main thread of a process has computed, in ms; `undefined` where the system does not tell. */
export function computedBy(pid: number | 'self'): number | undefined {
  try {
    const id = pid === 'self' ? process.pid : pid;
    const [nanoseconds = ''] = readFileSync(`/proc/${id}/task/${id}/schedstat`, 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return undefined;
  }
}

/** Measures waits; of each only the part in which the process computed, because a loaded machine makes everybody wait. */
function createStopwatch(computed: () => number | undefined) {
  let started = { at: performance.now(), computed: computed() };
  return {
    start() {
      started = { at: performance.now(), computed: computed() };
    },
    elapsed() {
      const wait = performance.now() - started.at;
      const now = computed();
      return now === undefined || started.computed === undefined ? wait : Math.min(wait, now - started.computed);
    },
  };
}

/** Makes a meter of waits in this process: the times in which a timer does not get its turn. */
export function createLoopMeter(): Meter {
  const watch = createStopwatch(() => computedBy('self'));
  let longest = 0;
  const look = () => {
    longest = Math.max(longest, watch.elapsed());
    watch.start();
  };
  const timer = setInterval(look, 5);
  timer.unref();
  return {
    reset() {
      watch.start();
      longest = 0;
    },
    async longest() {
      look();
      return longest;
    },
    close: () => clearInterval(timer),
  };
}

/** The time in ms between two questions of a second client. */
const pause = 25;

/** Makes a meter of waits for a server in another process: a second client asks it for its health all the time. */
export function createPingMeter(url: string, pid: () => number): Meter {
  const watch = createStopwatch(() => computedBy(pid()));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let longest = 0;
  let startedAt = performance.now();
  let isOpen = true;
  let ended = () => {};
  let answer = new Promise<void>((resolve) => {
    ended = resolve;
  });

  function ping(): void {
    watch.start();
    const sent = request(`${url}/_ringback/health`, { agent }, (response) => response.resume().once('end', take));
    sent.once('error', take).end();
  }

  function take(): void {
    longest = Math.max(longest, watch.elapsed());
    ended();
    answer = new Promise((resolve) => {
      ended = resolve;
    });
    if (isOpen) setTimeout(ping, pause);
  }

  ping();
  return {
    reset() {
      longest = 0;
      startedAt = performance.now();
    },
    async longest() {
      // The answer under way may be the one that waits longest.
      if (isOpen && performance.now() - startedAt > 100) await answer;
      return longest;
    },
    close() {
      isOpen = false;
      ended();
      agent.destroy();
    },
  };
}

/** Joins meters: the longest wait of all. */
export function joinMeters(meters: readonly Meter[]): Meter {
  return {
    reset: () => meters.forEach((meter) => void meter.reset()),
    longest: async () => Math.max(0, ...(await Promise.all(meters.map((meter) => meter.longest())))),
    close: () => meters.forEach((meter) => void meter.close()),
  };
}
