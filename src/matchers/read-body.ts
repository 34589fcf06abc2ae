import { isIndexable } from '../contract/json.ts';
import { decodeText } from '../edges/body.ts';
import { isClonable, readNodeStream, type TextMessage } from './node-stream-body.ts';

/**
 * Reads the body of a message of any library: by its `text()`, or from a record by the member `text`, `body` or `data`;
 * `undefined` for a record without them.
 * @param what the message, in the text of an error
 * @throws TypeError (rejects) for a body in a form that cannot be read without taking it from the test
 */
export async function readBody(message: object, what: 'request' | 'response'): Promise<string | undefined> {
  if (hasText(message)) return readNodeStream(message) ?? readText(isClonable(message) ? message.clone() : message);
  if ('text' in message && typeof message.text === 'string') return message.text;
  if ('body' in message) return writeText(message.body, what);
  return 'data' in message ? writeText(message.data, what) : undefined;
}

function hasText(value: object): value is TextMessage {
  return 'text' in value && typeof value.text === 'function';
}

/** Reads bytes where there are any: `text()` skips a byte order mark, as a parser does once more. */
async function readText(message: TextMessage): Promise<string> {
  return typeof message.arrayBuffer === 'function' ? decodeText(new Uint8Array(await message.arrayBuffer())) : message.text();
}

/** Writes a body in the form in which it was sent. */
async function writeText(body: unknown, what: string): Promise<string | undefined> {
  if (body === undefined || typeof body === 'string') return body;
  if (ArrayBuffer.isView(body)) return decodeText(new Uint8Array(body.buffer, body.byteOffset, body.byteLength));
  const tag = Object.prototype.toString.call(body).slice('[object '.length, -1);
  if (isArrayBuffer(body, tag)) return decodeText(new Uint8Array(body));
  if (tag === 'URLSearchParams') return String(body);
  if (isIndexable(body) && hasText(body)) return body.text();
  const isValue = ['Object', 'Array', 'Number', 'Boolean', 'Null'].includes(tag);
  if (isValue && !(isIndexable(body) && Symbol.asyncIterator in body)) return JSON.stringify(body);
  throw new TypeError(`the body of the ${what} is a ${tag}, which was not read: give its text, or the value that it carries`);
}

/** Tells an ArrayBuffer, also one of another realm. */
function isArrayBuffer(_value: unknown, tag: string): _value is ArrayBuffer {
  return tag === 'ArrayBuffer';
}
