import { basicCredentials } from '../../contract/auth.ts';
import { parseForm } from '../../contract/parse-body.ts';
import type { Request } from '../../contract/request.ts';

/** Reads the account and the API token of a token request: HTTP Basic, else the form. */
export function readCredentials({ headers, body }: Request) {
  const basic = basicCredentials(headers.authorization);
  if (basic) return { account: basic.user, apiToken: basic.password };
  if (headers.authorization !== undefined) return undefined;
  const { client_id: account, client_secret: apiToken } = parseForm(body);
  return typeof account === 'string' && typeof apiToken === 'string' ? { account, apiToken } : undefined;
}
