import { compileContract } from '../contract/compile.ts';
import type { Contract } from '../contract/contract.ts';
import type { Match } from '../contract/match.ts';
import { escapeRegExp } from '../contract/regexp.ts';
import type { HarEntry } from './har.ts';

/** Which entries are looked at. */
export interface Selection {
  /** Hosts, with or without a port; where there are some, entries for others are left out. */
  readonly hosts?: readonly string[] | undefined;
  /** Where the paths of the contract begin; entries for other addresses are left out. */
  readonly base?: string | undefined;
}

/** An entry that counts, or why it does not. */
export type Selected =
  | { readonly path: string; readonly match: Exclude<Match, { kind: 'noApi' }>; readonly left?: undefined }
  | { readonly left: 'otherHost' | 'preflight' | 'otherPath' };

/**
 * Tells which entries are about the contract: by default those that meet one of its operations, at any host, and all at a
 * host that is one of its servers.
 */
export function createSelector(contract: Contract, { hosts = [], base }: Selection): (entry: HarEntry) => Selected {
  const match = compileContract(contract).match;
  const servers = Object.values(contract.apis).flatMap(({ servers: own }) => own.map(hostPattern));
  const root = base === undefined ? undefined : new URL(base);
  const prefix = root?.pathname.replace(/\/$/, '') ?? '';
  const isLimited = hosts.length > 0 || root !== undefined;

  return ({ request: { method, url, headers } }) => {
    const isAsked =
      (hosts.length === 0 || hosts.includes(url.host) || hosts.includes(url.hostname)) &&
      (!root || (root.origin === url.origin && (url.pathname === prefix || url.pathname.startsWith(`${prefix}/`))));
    if (!/^https?:$/.test(url.protocol) || !isAsked) return { left: 'otherHost' };
    const path = url.pathname.slice(prefix.length);
    const found = match(method, path);
    const isOurs = isLimited || servers.some((server) => server.test(url.host));
    if (found.kind !== 'operation' && !isOurs) return { left: 'otherHost' };
    if (headers['access-control-request-method'] !== undefined) return { left: 'preflight' };
    return found.kind === 'noApi' ? { left: 'otherPath' } : { path, match: found };
  };
}

/** The hosts of a server URL of the contract, whose variables stand in braces. */
function hostPattern(server: string): RegExp {
  const host = server.replace(/^\w+:\/\//, '').split('/', 1)[0] ?? '';
  const source = host
    .split(/\{\w+\}/)
    .map(escapeRegExp)
    .join('[\\w-]+');
  return new RegExp(`^${source}$`, 'i');
}
