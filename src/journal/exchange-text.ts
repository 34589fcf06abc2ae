/** Shortens a User-Agent to its first product. */
export function productOf(userAgent: string | undefined): string {
  return /^[^\s(]+/.exec(userAgent ?? '')?.[0] ?? '';
}

/** Writes a duration in ms for a column: `0.4 ms`, `12 ms`, `1.5 s`; empty where it was not measured. */
export function durationText(duration: number | undefined): string {
  if (duration === undefined) return '';
  if (duration >= 999.5) return `${withTenth(duration / 1_000)} s`;
  return `${duration < 9.95 ? withTenth(duration) : Math.round(duration)} ms`;
}

/** Writes a number with one decimal; `toFixed` does the same more slowly, and each request has a line in the log. */
function withTenth(value: number): string {
  const tenths = Math.round(value * 10);
  return `${Math.trunc(tenths / 10)}.${tenths % 10}`;
}
