import type { Request } from '../contract/request.ts';

/** Takes the server's address off a request target, which may be a whole URL (RFC 9112, section 3.2.2). */
export function localTarget(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '') || '/';
}

/** Splits a request target without an address into path and query. */
export function splitTarget(target: string): Pick<Request, 'path' | 'query'> {
  const mark = target.indexOf('?');
  return mark < 0 ? { path: target, query: '' } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/**
 * Makes the function that names the address that the client used: `serverUrl` when the Host header is missing, or none that a URL
 * can have. Clients repeat their Host, so the last one is remembered.
 */
export function createBaseReader(): (host: string | undefined, serverUrl: string) => string {
  let last: string | undefined;
  let base: string | undefined;
  return (host, serverUrl) => {
    if (host !== last) {
      last = host;
      const url = `http://${host}`;
      base = host !== undefined && /^[\w.:[\]-]+$/.test(host) && URL.canParse(url) ? url : undefined;
    }
    return base ?? serverUrl;
  };
}

/** Reads the address of a server; `undefined` unless it is an http or https URL without credentials, query and fragment. */
export function parseServerUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isAddress = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  return isAddress ? url : undefined;
}

/** Takes the brackets off an IPv6 address. */
export function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

/** True for a host name or address that only this machine can reach, in any notation: `[::1]`, `127.1`, `LOCALHOST`. */
export function isLoopback(host: string): boolean {
  const bare = withoutBrackets(host);
  const url = `http://${bare.includes(':') ? `[${bare}]` : bare}`;
  // Only what is one host: a URL would take a path or credentials off.
  if (!/^[\w.:-]+$/.test(bare) || !URL.canParse(url)) return false;
  return /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+|\[::ffff:7f[\da-f]{2}:[\da-f]+\])$/.test(new URL(url).hostname);
}

/** Reads the name or address in a Host without its port, as a URL writes it; `undefined` for anything that is not one host. */
export function hostName(host: string): string | undefined {
  const url = `http://${host}`;
  return /^[^\s/?#@\\]+$/.test(host) && URL.canParse(url) ? new URL(url).hostname.replace(/(?<=.)\.$/, '') : undefined;
}

/** Splits a host into its name, as a URL writes it, and its port, if it has one; `undefined` for anything else. */
export function splitHost(host: string): [name: string, port: string | undefined] | undefined {
  const [, text = '', port] = /^(\[.*\]|[^:]+)(?::(\d{1,5}))?$/.exec(host) ?? [];
  const name = hostName(text);
  return name === undefined ? undefined : [name, port];
}
