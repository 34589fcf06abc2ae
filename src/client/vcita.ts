import type { ConnectionOptions, Methods } from './client-types.ts';
import { vcita } from './generated/operations.ts';
import { createMethods } from './methods.ts';
import { type FixedToken, fixedTokens } from './token-source.ts';

/** The options of a client of the VoiceCall API. */
export interface VcitaClientOptions extends ConnectionOptions {
  /** An access token, or a function that is asked for one before each request. */
  readonly token: FixedToken;
}

/** A client of the VoiceCall API, with a method for each operation. */
export type VcitaClient = Methods<'vcita'>;

/**
 * Makes a client of the VoiceCall API of vcita.
 * @throws TypeError for a base URL that is not absolute
 * @example
 * import { createVcitaClient } from 'ringback/client';
 *
 * const client = createVcitaClient({ baseUrl: 'https://api.vcita.biz', token: 'the token of a staff member' });
 * const { data, error } = await client.listVoiceCalls({ query: { filter: { created_at: { gte: '2026-11-18' } } } });
 */
export function createVcitaClient(options: VcitaClientOptions): VcitaClient {
  return createMethods<'vcita'>({ ...options, table: vcita, tokens: fixedTokens(options.token) });
}
