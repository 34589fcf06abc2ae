import type { Sandbox } from './sandbox.ts';

/** Something that happens as time passes. */
export interface TimedEvent {
  /** In ms of the epoch. */
  readonly at: number;
}

/** The expiry of an access token. The token itself is never shown. */
export interface TokenEvent extends TimedEvent {
  readonly event: 'tokenExpired';
  /** The API that accepted it. */
  readonly api: string;
  /** The kind of the token, if its API has several. */
  readonly tokenKind?: string;
}

/** Lists the expiries of a sandbox's tokens. */
export function tokenEvents({ tokens }: Sandbox): readonly TokenEvent[] {
  return [...tokens.values()].map(({ api, kind, expiresAt }) => ({
    at: expiresAt,
    event: 'tokenExpired',
    api,
    ...(kind === undefined ? {} : { tokenKind: kind }),
  }));
}
