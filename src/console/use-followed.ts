import { useEffect, useRef, useState } from 'preact/hooks';
import { useServices } from './services.ts';

/** The time between two readings when nothing happens, in ms: time passes in a sandbox without any request. */
const interval = 2_000;
/** The shortest time between two readings, in ms. */
const shortestInterval = 200;
/** The part of the time that readings may take: a large sandbox is read less often. */
const share = 1 / 5;

/** A value that is read again and again. */
export interface Followed<Value> {
  /** Absent until it was read. */
  readonly value: Value | undefined;
  /** Reads it at once. */
  readonly refresh: () => void;
}

/**
 * Reads a value, soon after each exchange and every two seconds, while the page can be seen; anew when an input changes. It keeps the
 * last value when a reading fails.
 */
export function useFollowed<Value>(load: () => Promise<Value>, inputs: readonly unknown[]): Followed<Value> {
  const { exchanges } = useServices();
  const [value, setValue] = useState<Value>();
  const refresh = useRef(() => {});
  useEffect(() => {
    let isOver = false;
    let isReading = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let dueAt = Number.POSITIVE_INFINITY;
    let earliest = 0;
    setValue(undefined);
    refresh.current = () => schedule(0);
    const unsubscribe = exchanges.subscribe(() => schedule(earliest));
    schedule(0);
    return () => {
      isOver = true;
      unsubscribe();
      clearTimeout(timer);
    };

    function schedule(at: number): void {
      if (isOver || at >= dueAt) return;
      dueAt = at;
      clearTimeout(timer);
      if (!isReading) timer = setTimeout(read, Math.max(0, at - performance.now()));
    }

    async function read(): Promise<void> {
      const start = performance.now();
      dueAt = Number.POSITIVE_INFINITY;
      isReading = true;
      const next = document.hidden ? undefined : await load().catch(() => undefined);
      isReading = false;
      if (isOver) return;
      if (next !== undefined) setValue(() => next);
      const end = performance.now();
      earliest = end + Math.max(shortestInterval, (end - start) / share);
      const wanted = Math.min(dueAt, Math.max(end + interval, earliest));
      dueAt = Number.POSITIVE_INFINITY;
      schedule(wanted);
    }
  }, inputs);
  return { value, refresh: () => refresh.current() };
}
