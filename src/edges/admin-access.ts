import { bearerToken } from '../contract/auth.ts';
import { problem } from '../contract/problem.ts';
import { isSameSecret } from '../contract/secret.ts';
import type { Reply } from '../contract/validate-response.ts';
import { hostName, isLoopback } from './url.ts';

/** The settings that decide who may use the admin API. */
export interface AdminAccess {
  /** The bearer token; `undefined` if there is none. */
  readonly token: string | undefined;
  readonly publicUrl?: string | undefined;
  /** Further names of this server. */
  readonly allowHosts?: readonly string[] | undefined;
  /** Called with a sentence for the person who started the server. */
  readonly onWarning?: ((text: string) => void) | undefined;
}

/** The parts of a request that tell who sent it. */
export interface Sender {
  readonly method: string;
  /** The values of Host, and the host of a target that is a whole URL. */
  readonly hosts: readonly string[];
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The address of this server that the connection arrived at. */
  readonly localAddress: string | undefined;
}

/** The way in to the admin API. */
export interface AdminGuard {
  /** True for a request with the admin token, and for every request if there is none. */
  hasAccess(sender: Sender): boolean;
  /** Makes the problem for a request that a web page may have sent; `undefined` for any other. */
  refuse(sender: Sender): Reply | undefined;
}

/** Warnings that are remembered, so that each is given once: a page can make many. */
const maxWarnings = 100;

/**
 * Makes the guard of the admin API. A page that the developer visits can send requests to this machine, and can read their answers
 * under a name of its own that it points here (DNS rebinding). So the Host must be a name of this server, unless the request
 * has the admin token, and a page of another origin is refused.
 * @param bound the host that the server listens on
 * @throws RangeError for an allowed host that is no host name
 */
export function createAdminGuard(access: AdminAccess, bound: string): AdminGuard {
  const { token, publicUrl, allowHosts = [], onWarning } = access;
  const allowed: ReadonlySet<string | undefined> = new Set(allowHosts.map(readAllowedHost));
  const known = new Set([...allowed, hostName(bound.includes(':') && !bound.startsWith('[') ? `[${bound}]` : bound)]);
  if (publicUrl !== undefined) known.add(hostName(new URL(publicUrl).host));
  const warned = new Set<string>();

  return { hasAccess, refuse };

  function hasAccess({ headers: { authorization } }: Sender): boolean {
    return token === undefined || isSameSecret(bearerToken(String(authorization ?? '')), token);
  }

  function refuse(sender: Sender): Reply | undefined {
    const strange = sender.hosts.find((host) => !isKnown(host, sender.localAddress));
    if (strange !== undefined && !(token !== undefined && hasAccess(sender))) return refuseHost(strange);
    const page = foreignPage(sender);
    return page === undefined ? undefined : refusePage(page);
  }

  function isKnown(host: string, localAddress: string | undefined): boolean {
    const name = hostName(host);
    if (host === '') return true;
    if (name === undefined) return false;
    const arrivedAt = localAddress?.replace(/^::ffff:(?=\d+\.)/i, '');
    const isArrival = arrivedAt !== undefined && name === hostName(arrivedAt.includes(':') ? `[${arrivedAt}]` : arrivedAt);
    return isArrival || known.has(name) || isLoopback(name) || name.endsWith('.localhost');
  }

  /** Names the page of another origin that sent a request; `undefined` for requests of programs and for a page that is opened. */
  function foreignPage({ method, hosts, headers }: Sender): string | undefined {
    const isOpened =
      (method === 'GET' || method === 'HEAD') &&
      headers['sec-fetch-mode'] === 'navigate' &&
      headers['sec-fetch-dest'] === 'document';
    if (isOpened) return undefined;
    const { origin, 'sec-fetch-site': site } = headers;
    if (origin !== undefined) {
      const url = URL.canParse(String(origin)) ? new URL(String(origin)) : undefined;
      if (url && allowed.has(hostName(url.host))) return undefined;
      const isOwn =
        url &&
        (hosts.some((host) => sameHost(url, host)) || (publicUrl !== undefined && url.origin === new URL(publicUrl).origin));
      if (!isOwn) return String(origin);
    }
    return site === undefined || site === 'none' || site === 'same-origin' ? undefined : 'another site';
  }

  function refuseHost(host: string): Reply {
    const name = hostName(host);
    const advice =
      name === undefined
        ? 'Send the name or address that ringback listens on.'
        : `If this is a name of this server, start ringback with --allow-host ${name}, or listen with allowHosts; a request with the admin token needs neither.`;
    return warn(
      'Host not allowed',
      `The admin API does not answer to the Host ${quote(host)}, because a web page can point a name of its own to this machine. ${advice}`,
    );
  }

  function refusePage(page: string): Reply {
    const name = URL.canParse(page) ? hostName(new URL(page).host) : undefined;
    const allow = name === undefined ? '' : `, or start ringback with --allow-host ${name} if you trust all its pages`;
    return warn(
      'Page of another origin',
      `The admin API does nothing for a web page of ${quote(page)}. Send the request from a script or a test${allow}.`,
    );
  }

  function warn(title: string, detail: string): Reply {
    if (warned.size < maxWarnings && !warned.has(detail)) {
      warned.add(detail);
      onWarning?.(detail);
    }
    return problem(403, title, detail);
  }
}

function sameHost({ protocol, host }: URL, sent: string): boolean {
  const url = `${protocol}//${sent}`;
  return /^https?:$/.test(protocol) && hostName(sent) !== undefined && URL.canParse(url) && new URL(url).host === host;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}

function readAllowedHost(text: string): string {
  const name = /^(\[[\da-f:.]+\]|[^:]+)$/i.test(text) ? hostName(text) : undefined;
  if (name === undefined)
    throw new RangeError(`"allowHosts" must have host names without scheme, port and path, not ${JSON.stringify(text)}`);
  return name;
}
