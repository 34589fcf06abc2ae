/** How `createProxy` forwards, where nobody says otherwise; apart, so that the command line need not load the proxy. */
export const proxyDefaults = {
  /** How long the upstream may be silent, in ISO 8601. */
  timeout: 'PT30S',
} as const;
