import type { CompiledContract } from '../contract/compile.ts';
import type { Match } from '../contract/match.ts';
import { isPreflight } from '../contract/preflight.ts';
import { templateSource } from '../contract/regexp.ts';
import { trimEnd } from '../contract/trim.ts';
import { hostName, splitHost } from '../edges/url.ts';
import type { RecordedExchange } from './read-entry.ts';

/** A choice of entries. */
export interface Selection {
  /** Hosts, with or without a port; if there are any, entries for other hosts are skipped. */
  readonly hosts?: readonly string[] | undefined;
  /** The URL below which the contract's paths begin; entries for other URLs are skipped. */
  readonly base?: string | undefined;
}

/** The place of an entry in the contract, or the reason to skip it. */
export type Selected =
  | { readonly path: string; readonly match: Exclude<Match, { kind: 'noApi' }>; readonly skipped?: undefined }
  | { readonly skipped: 'otherHost' | 'preflight' | 'otherPath' };

/**
 * Creates the function that selects the entries that the contract describes: by default those of an operation, at any host, and
 * all at the contract's servers.
 */
export function createSelector(
  { match, apis }: CompiledContract,
  { hosts = [], base }: Selection,
): (exchange: RecordedExchange) => Selected {
  const servers = Object.values(apis).flatMap((api) => api.servers.map(hostPattern));
  const root = base === undefined ? undefined : new URL(base);
  const prefix = trimEnd(root?.pathname ?? '', '/');
  const hostMatchers = hosts.map(hostMatcher);
  const isLimited = hosts.length > 0 || root !== undefined;

  return ({ method, url, headers }) => {
    const isSelected =
      (hosts.length === 0 || hostMatchers.some((matches) => matches(url))) &&
      (!root || (root.origin === url.origin && (url.pathname === prefix || url.pathname.startsWith(`${prefix}/`))));
    if (!/^https?:$/.test(url.protocol) || !isSelected) return { skipped: 'otherHost' };
    const path = url.pathname.slice(prefix.length);
    const found = match(method, path);
    const isContractHost = isLimited || servers.some((server) => server.test(url.host));
    if (found.kind !== 'operation' && !isContractHost) return { skipped: 'otherHost' };
    if (isPreflight({ method, headers })) return { skipped: 'preflight' };
    return found.kind === 'noApi' ? { skipped: 'otherPath' } : { path, match: found };
  };
}

/** The ports that a URL leaves out, by its protocol. */
const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** Creates the function that tells if a URL is one of a host: in any letter case, and at any port if the host names none. */
function hostMatcher(host: string): (url: URL) => boolean {
  const [name = host, port] = splitHost(host) ?? [];
  return ({ hostname, port: given, protocol }) =>
    hostName(hostname) === name && (port === undefined || port === (given || defaultPorts[protocol]));
}

/** Builds the pattern of the host of a server URL, whose variables stand in braces. */
function hostPattern(server: string): RegExp {
  const host = server.replace(/^\w+:\/\//, '').split('/', 1)[0] ?? '';
  return new RegExp(`^${templateSource(host, '[\\w-]+')}$`, 'i');
}
