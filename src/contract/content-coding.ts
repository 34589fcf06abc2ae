/** The content codings that ringback can decode (RFC 9110, section 8.4.1). */
export const contentCodings = ['gzip', 'x-gzip', 'deflate', 'br'] as const;
export type ContentCoding = (typeof contentCodings)[number];

/** The codings that one body may have on top of each other, as in curl: each costs memory, and a thousand of them are a small body. */
export const maxContentCodings = 5;

/** Bytes without their content codings; otherwise the reason, which is `tooLarge` also for a small body with a large content. */
export type Decoded =
  | { readonly bytes: Uint8Array; readonly failure?: undefined }
  | { readonly failure: 'tooLarge' | 'undecodable' };

/**
 * Decodes a body of at most the size that a request may have.
 * @param codings the value of Content-Encoding
 */
export type Decode = (bytes: Uint8Array, codings: string) => Promise<Decoded>;
