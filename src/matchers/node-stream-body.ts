import { isIndexable } from '../contract/json.ts';

/** A message that reads its body by itself. */
export interface TextMessage {
  text(): Promise<string>;
  arrayBuffer?(): Promise<ArrayBuffer>;
}

/** The largest body that a clone can hold while the original is not read (`highWaterMark` of Node), in bytes. */
const maxClonedLength = 16 * 1024;

/**
 * Reads a message with Node's streams, as node-fetch has them. Its clone waits for the original beyond a size, and a second
 * clone is empty, so a long body is read from the original, which cannot be read again.
 * @returns the text; `undefined` for a message of any other kind
 * @throws TypeError (rejects) for a body that was cloned before
 */
export function readNodeStream(message: TextMessage): Promise<string> | undefined {
  const body = 'body' in message ? message.body : undefined;
  if (!isIndexable(body) || typeof body.pipe !== 'function') return undefined;
  const length = headerOf(message, 'content-length');
  const isKnown = length !== undefined && headerOf(message, 'content-encoding') === undefined;
  const isShort = isKnown ? Number(length) < maxClonedLength : !('status' in message);
  return isShort && isClonable(message) ? readClone(message.clone(), isKnown ? Number(length) : undefined) : message.text();
}

async function readClone(clone: TextMessage, length: number | undefined): Promise<string> {
  const text = await clone.text();
  const size = new TextEncoder().encode(text).length;
  if (length === undefined ? size > 0 : size === length) return text;
  throw new TypeError('the body cannot be read, because it was cloned before: give { body: await message.text() } and the rest');
}

function headerOf(message: object, name: string): string | undefined {
  const headers = 'headers' in message ? message.headers : undefined;
  const value: unknown = isIndexable(headers) && typeof headers.get === 'function' ? headers.get(name) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Tells a message that can be read twice. */
export function isClonable(message: TextMessage): message is TextMessage & { clone(): TextMessage } {
  return 'clone' in message && typeof message.clone === 'function';
}
