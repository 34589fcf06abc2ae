import { describeError } from '../edges/describe-error.ts';

/** The causes of errors of Redis that a person can mend, by how their messages begin. */
const advice: readonly (readonly [RegExp, string])[] = [
  [/^OOM/, 'its memory is full: raise maxmemory, or flush what is not needed'],
  [/^READONLY/, 'it is a read-only replica: give the address of the primary'],
  [/^MISCONF/, 'it cannot write its file: see its log, and the room on its disk'],
  [/^(WRONGPASS|NOAUTH)/, 'the user or the password is wrong: give them as redis://USER:PASSWORD@HOST'],
  [/^ERR.*(password|AUTH)/i, 'the user or the password is wrong: give them as redis://USER:PASSWORD@HOST'],
  [
    /^(NOPERM|ERR The user executing the script)/,
    'its user may not run this command: allow it all commands on the keys {ringback*',
  ],
  [/^(LOADING|BUSY|CLUSTERDOWN|MASTERDOWN|TRYAGAIN)/, 'it is not ready; this passes by itself'],
  [/^WRONGTYPE/, 'another program uses keys that begin with {ringback: give another database, such as redis://HOST/1'],
  [/^ERR unknown command/, 'it must be Redis 7 or newer'],
  [
    /self-signed certificate|unable to (verify|get) /i,
    'its certificate is not trusted: start with NODE_EXTRA_CA_CERTS=FILE, the PEM file of the authority that signed it',
  ],
  [/does not match certificate's altnames/, 'its certificate is for another name: give the host that it names'],
  [/certificate has expired/, 'its certificate has expired: renew it'],
  [/^MOVED/, 'it is a Redis Cluster: give one Redis, as a cluster is not supported yet'],
  [
    /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|timeout|socket closed/i,
    'it cannot be reached: see that it runs, that the address is right, and that it speaks TLS if this is rediss://',
  ],
];

/**
 * Describes why a Redis cannot be used, and what to do.
 * @param shown the address, without its password
 */
export function describeRedisError(shown: string, error: unknown): string {
  const text = describeError(error);
  const code = error instanceof Error && 'code' in error ? `${String(error.code)} ` : '';
  const found = advice.find(([pattern]) => pattern.test(text) || pattern.test(code));
  return `the store ${shown} cannot be used: ${found ? `${found[1]} (${text})` : text}`;
}

/** Tells the error of a Redis that was a primary and is a replica now, so that the address may lead to another one. */
export function isDemoted(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('READONLY');
}

/** Tells that the memory of Redis is full, by the description of its error. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.message.includes('(OOM ');
}
