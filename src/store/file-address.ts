import { fileURLToPath } from 'node:url';
import { describeError } from '../edges/describe-error.ts';
import { StoreError } from './store.ts';

/**
 * Reads the path of `file:PATH`, as it is, or of a URL such as `file:///PATH`, which writes some characters as `%20` does.
 * @throws StoreError for a URL of another machine, and for one that cannot be read whole
 */
export function readFileAddress(address: string): string {
  if (!address.startsWith('file://')) return address.slice('file:'.length);
  const refuse = (reason: string) =>
    new StoreError(`the store ${address} cannot be used: ${reason}: give file:PATH, or a URL such as file:///PATH`);
  if (/[?#]/.test(address)) throw refuse('a URL has ? and # of a path as %3F and %23');
  try {
    return fileURLToPath(address);
  } catch (error) {
    throw refuse(describeError(error));
  }
}
