import { isLoopback, withoutBrackets } from './url.ts';

/**
 * Tells if other machines can reach an address of this machine.
 * @throws Error (rejects) for an unknown name
 */
export async function isReachable(host: string): Promise<boolean> {
  if (isLoopback(host)) return false;
  const name = withoutBrackets(host);
  // A socket without a name listens on every address of the machine, and a lookup finds none for it.
  if (name === '') return true;
  const { lookup } = await import('node:dns/promises');
  const addresses = await lookup(name, { all: true });
  return !addresses.every(({ address }) => isLoopback(address));
}
