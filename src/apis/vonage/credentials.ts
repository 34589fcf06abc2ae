import { basicCredentials } from '../../contract/auth.ts';
import { isDotSegment } from '../../contract/dot-segment.ts';
import { withoutMark } from '../../contract/json.ts';
import type { Request } from '../../contract/request.ts';

/** Reads the account and the API token of a token request: HTTP Basic, else the form. */
export function readCredentials({ headers, body }: Request) {
  const basic = basicCredentials(headers.authorization);
  if (basic) return { account: toAccount(basic.user), apiToken: basic.password };
  if (headers.authorization !== undefined) return undefined;
  const form = new URLSearchParams(withoutMark(body));
  const [account, otherAccount] = form.getAll('client_id');
  const [apiToken, otherToken] = form.getAll('client_secret');
  const isClear = otherAccount === undefined && otherToken === undefined;
  return isClear && account !== undefined && apiToken !== undefined ? { account: toAccount(account), apiToken } : undefined;
}

/** Leaves out the key of an account that no path can have. */
function toAccount(key: string): string {
  return isDotSegment(key) ? '' : key;
}
