import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Head } from '../contract/request.ts';
import type { Opened } from '../pipeline/records.ts';
import { baseOf, targetOf } from './target.ts';

/** Heads that are remembered at most; then it begins anew. */
const most = 256;

/** A head as it came, and what it was opened to. */
interface Remembered {
  readonly lines: readonly string[];
  readonly opened: Opened;
}

/**
 * Opens the heads of requests. Clients send the same ones again and again: one that came lately was opened already, whoever sent
 * it. It is the same when its method, its target and all its header lines are.
 * @param ownUrl the address of the server, for requests whose Host is none
 */
export function createHeads(open: (head: Head) => Opened, ownUrl: () => string): (request: IncomingMessage) => Opened {
  const remembered = new Map<string, Remembered>();

  return (request) => {
    const { url = '/', method = 'GET', rawHeaders: lines } = request;
    const key = `${method} ${url}`;
    const last = remembered.get(key);
    if (last && areSame(last.lines, lines)) return last.opened;
    const { headers } = request;
    const head: Head = { method, ...targetOf(url), headers: singleValues(headers), base: baseOf(headers.host, ownUrl()) };
    const opened = open(head);
    if (remembered.size === most) remembered.clear();
    remembered.set(key, { lines, opened });
    return opened;
  };
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

/** Node gives a list only for Set-Cookie, which no request has a use for. */
function singleValues(headers: IncomingHttpHeaders): Readonly<Record<string, string | undefined>> {
  return isSingleValued(headers)
    ? headers
    : Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function isSingleValued(headers: IncomingHttpHeaders): headers is Record<string, string | undefined> {
  return headers['set-cookie'] === undefined;
}
