import type { Contract } from '../../contract/contract.ts';
import type { Behaviour } from '../api.ts';
import { documentedResponse } from '../documented.ts';
import { readCredentials } from './credentials.ts';

/** Exchanges an account's API token for an access token. */
export function createAccessToken(contract: Contract): Behaviour<'createAccessToken'> {
  const issued = documentedResponse(contract, 'createAccessToken', 200, 'issued');
  return ({ operation: { api }, request, sandbox, now, newId }) => {
    const credentials = readCredentials(request);
    if (!credentials?.account || credentials.apiToken !== sandbox.world.file.apiToken) return ['invalidClient'];
    return () => {
      const token = newId().replaceAll('-', '');
      sandbox.tokens.set(sandbox.tokenKey(token), { api, expiresAt: now + issued.expires_in * 1000 });
      return { status: 200, body: { ...issued, access_token: token } };
    };
  };
}
