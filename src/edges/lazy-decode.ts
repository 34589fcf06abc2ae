import type { Decode } from '../contract/content-coding.ts';

/** Decodes bodies with Node's zlib, loaded with the first coded one; without Node no body can be decoded. */
export const decode: Decode = async (bytes, codings) => {
  const loaded = await import('./node-decode.ts').catch(() => undefined);
  return loaded ? loaded.decode(bytes, codings) : { failure: 'undecodable' };
};
