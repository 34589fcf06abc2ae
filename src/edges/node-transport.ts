import type { Agent as HttpAgent, IncomingMessage } from 'node:http';
import { isObject } from '../contract/json.ts';
import { type Chunks, concatenate } from './body.ts';
import { lowerCaseNames } from './headers.ts';
import { answerTooLong, readWhole, type SentRequest, type Transport } from './transport.ts';
import { isLoopback } from './url.ts';

/** The headers that fetch adds to each request, so that a server treats both alike. */
const fetchHeaders = { accept: '*/*', 'accept-language': '*', 'sec-fetch-mode': 'cors', 'user-agent': 'node' };
/** The time after which an unused connection is closed, in ms: less than the 5 s after which most servers close theirs. */
const idleTime = 4_000;
/** Methods of requests that a client may send again (RFC 9110, section 9.2.2). */
const idempotentMethods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];
/** Statuses of responses without a body. */
const bodilessStatuses = [204, 205, 304];

/**
 * Makes a transport for one server, with a fraction of the cost of fetch and with its errors. It keeps connections open for further
 * requests, but does not keep the process running for them. Its stand-in where there are no sockets returns `undefined`.
 */
export async function createNodeTransport({ protocol, hostname }: URL): Promise<Transport | undefined> {
  const isSecure = protocol === 'https:';
  const isLocal = isLoopback(hostname);
  const { Agent, globalAgent, request: startRequest } = isSecure ? await import('node:https') : await import('node:http');
  // It knows the proxy that the environment names, in versions of Node that ask it (NODE_USE_ENV_PROXY).
  const known: unknown = 'options' in globalAgent ? globalAgent.options : undefined;
  const options = { ...(isObject(known) ? known : {}), keepAlive: true, timeout: idleTime };
  const agent = new Agent(options);
  const added = { ...fetchHeaders, 'accept-encoding': isSecure ? 'br, gzip, deflate' : 'gzip, deflate' };

  return async (sent, { maxBody, signal }) => {
    let response: IncomingMessage | undefined;
    try {
      response = await exchange(sent, signal, agent);
      const headers = lowerCaseNames(Object.entries(response.headers).map(([name, value]) => [name, value?.toString()]));
      const decoded = await decode(sent, response);
      const bytes = decoded ? await readWhole(decoded, maxBody) : await collect(response, maxBody);
      return { status: response.statusCode ?? 0, headers, bytes };
    } catch (error) {
      // A decoder stops only with the next chunk.
      response?.destroy();
      throw toFetchError(error);
    }
  };

  function exchange(sent: SentRequest, signal: AbortSignal, connection: HttpAgent): Promise<IncomingMessage> {
    const { method, url, headers, body } = sent;
    const framing = body === '' ? {} : { 'content-length': Buffer.byteLength(body) };
    const settings = { method, headers: { ...added, ...headers, ...framing }, joinDuplicateHeaders: true };
    return new Promise((resolve, reject) => {
      let response: IncomingMessage | undefined;
      const request = startRequest(new URL(url), { ...settings, agent: connection });
      request.once('response', (incoming) => {
        response = incoming;
        // Without a listener, an error would not be kept.
        incoming.on('error', () => {});
        resolve(incoming);
      });
      request.on('error', (error) => {
        // An error after the end of the body is not one of this response.
        if (response?.complete) return;
        // A server may close an unused connection at any time, without seeing the request: it is sent once more, as by curl. But
        // nobody can tell that it was not seen, so a service beyond this machine gets no call twice (RFC 9110, section 9.2.2).
        const isRepeatable = request.reusedSocket && (isLocal || idempotentMethods.includes(method));
        if (!response && isRepeatable && isClosed(error) && !signal.aborted)
          resolve(exchange(sent, signal, new Agent({ ...options, keepAlive: false })));
        else if (response) response.destroy(error);
        else reject(error);
      });
      // Nobody has asked for another protocol.
      request.once('upgrade', (_, socket) => {
        socket.destroy();
        reject(new Error('bad upgrade'));
      });
      signal.addEventListener('abort', () => request.destroy(), { once: true });
      request.end(body);
    });
  }
}

/** Removes the content codings of a body, as fetch does; `undefined` if there are none, or one is unknown. */
async function decode({ method }: SentRequest, response: IncomingMessage): Promise<Chunks | undefined> {
  const codings = response.headers['content-encoding'];
  if (codings === undefined || method === 'HEAD' || bodilessStatuses.includes(response.statusCode ?? 0)) return undefined;
  const { decodeChunks } = await import('./node-decode.ts');
  return decodeChunks(response, codings);
}

/** Reads a body from its events, which cost a third of an iterator. */
function collect(response: IncomingMessage, maxBody: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    // It may have broken off before anybody listened.
    if (response.errored) reject(response.errored);
    response.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > maxBody) response.destroy(answerTooLong(maxBody));
    });
    response.once('end', () => resolve(concatenate(chunks, length)));
    response.once('error', reject);
  });
}

/** Tells if the other side closed the connection. */
function isClosed(error: Error): boolean {
  return 'code' in error && ['ECONNRESET', 'EPIPE'].includes(String(error.code));
}

/** Words an error as fetch does. */
function toFetchError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { message, code, reason } = { code: '', reason: '', ...error, message: error.message };
  if (code === 'HPE_HEADER_OVERFLOW') return new Error('Headers Overflow Error');
  if (code.startsWith('HPE_')) return new Error(`Response does not match the HTTP/1.1 protocol (${reason})`);
  return ['socket hang up', 'aborted'].includes(message) ? new Error('other side closed') : error;
}
