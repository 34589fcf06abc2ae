/** Defaults of `createProxy`, apart so that the command line can show them without loading the proxy. */
export const proxyDefaults = {
  /** The longest silence of the upstream (ISO 8601). */
  timeout: 'PT30S',
} as const;
