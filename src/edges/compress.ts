import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Compresses a text. It favours speed, because the texts that ringback keeps repeat themselves. */
export const compress = (text: string): Uint8Array => deflateRawSync(text, { level: 1 });

/** Gives back a text that {@link compress} took. */
export const decompress = (bytes: Uint8Array): string => inflateRawSync(bytes).toString();
