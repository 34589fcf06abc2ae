import type { Decode } from '../contract/content-coding.ts';

/**
 * Makes a function that decodes bodies with Node's zlib, loaded with the first coded one; without Node no body can be decoded.
 * @param maxBody the largest content, in bytes
 */
export function createDecode(maxBody: number): Decode {
  return async (bytes, codings) => {
    const loaded = await import('./node-decode.ts').catch(() => undefined);
    return loaded ? loaded.decode(bytes, codings, maxBody) : { failure: 'undecodable' };
  };
}
