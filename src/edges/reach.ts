import { isLoopback } from './url.ts';

/**
 * Tells if other machines can reach an address of this machine.
 * @throws Error (rejects) for an unknown name
 */
export async function isReachable(host: string): Promise<boolean> {
  if (isLoopback(host)) return false;
  const { lookup } = await import('node:dns/promises');
  const addresses = await lookup(host.replace(/^\[(.*)\]$/, '$1'), { all: true });
  return !addresses.every(({ address }) => isLoopback(address));
}
