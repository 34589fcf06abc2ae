import type { Sandbox } from './sandbox.ts';
import type { CallResult } from './world.ts';

/** Something that happened to a call as time passed: it ended, or could no longer be read. */
export interface CallEvent {
  /** When, in ms of the epoch. */
  readonly at: number;
  readonly event: 'callEnded' | 'callForgotten';
  readonly callId: string;
  readonly result: CallResult;
}

/** An access token's time was up. The token itself is never shown. */
export interface TokenEvent {
  /** When, in ms of the epoch. */
  readonly at: number;
  readonly event: 'tokenExpired';
  /** The API that took it. */
  readonly api: string;
  /** The kind of the token, where its API has several. */
  readonly tokenKind?: string;
}

/** Something that happened as time passed. */
export type SandboxEvent = CallEvent | TokenEvent;

/**
 * What happens to a sandbox's calls and tokens after one moment and up to another, in order.
 * @param retention how long an ended call can be read, in ms
 */
export function eventsBetween({ calls, tokens }: Sandbox, from: number, to: number, retention: number): readonly SandboxEvent[] {
  const ofCalls = [...calls.values()].flatMap(({ id, endsAt, result }): CallEvent[] =>
    endsAt !== undefined && result
      ? [
          { at: endsAt, event: 'callEnded', callId: id, result },
          { at: endsAt + retention, event: 'callForgotten', callId: id, result },
        ]
      : [],
  );
  const ofTokens = [...tokens.values()].map(
    ({ api, kind, expiresAt }): TokenEvent => ({
      at: expiresAt,
      event: 'tokenExpired',
      api,
      ...(kind === undefined ? {} : { tokenKind: kind }),
    }),
  );
  return [...ofCalls, ...ofTokens].filter(({ at }) => at > from && at <= to).sort((a, b) => a.at - b.at);
}
