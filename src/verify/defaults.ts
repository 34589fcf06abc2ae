/** How `verify` asks, where nobody says otherwise; in a room of its own, so that the command line need not load `verify`. */
export const verifyDefaults = {
  /** Requests that are under way at a time. */
  concurrency: 8,
  /** How long an answer may take, in ms. */
  timeout: 10_000,
} as const;
