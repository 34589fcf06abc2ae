import type { Exchange } from '../../src/index.ts';
import { smallestCall } from '../support/requests.ts';

export const path = '/v0/a1b2c3d4e5/calls/';
export const json = 'application/json';
export const text = JSON.stringify(smallestCall);

export const utf8 = (value: string) => Uint8Array.from(Buffer.from(value));
export const utf16 = (value: string) => Uint8Array.from(Buffer.from(value, 'utf16le'));
export const bytesOf = (buffer: Buffer) => Uint8Array.from(buffer);

/** A body as it is sent. */
export interface SentBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly coding?: string;
  readonly type?: string;
  readonly path?: string;
}

export const codesOf = (exchange: Exchange | undefined) =>
  exchange && [...exchange.violations, ...exchange.advisories.filter(({ code }) => code !== 'value')].map(({ code }) => code);
