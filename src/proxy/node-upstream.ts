import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { maxBodyLength } from '../contract/problem.ts';
import { reasonOf } from './forward.ts';
import { valuesOf } from './headers.ts';
import { type Passing, type Upstream, UpstreamError, type UpstreamResponse } from './message.ts';

/** Methods that may be sent a second time (RFC 9110, section 9.2.2). */
const idempotent = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE']);
/** Methods whose requests have no body where nothing says so. */
const bodiless = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']);

const inflaters = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** A server at an http or https URL as an upstream. Nothing of what is sent or answered is changed but the address. */
export function nodeUpstream(url: URL): Upstream & { close(): void } {
  const isSecure = url.protocol === 'https:';
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const prefix = url.pathname.replace(/\/+$/, '');
  const name = url.origin + prefix;

  function open({ method, target, lines, body }: Passing, connection: HttpAgent | false): ClientRequest {
    return (isSecure ? httpsRequest : httpRequest)({
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port,
      path: target === '*' ? target : prefix + target,
      method,
      headers: ['Host', url.host, ...lines, ...framing(method, lines, body)],
      agent: connection,
    });
  }

  function attempt(passing: Passing, signal: AbortSignal, connection: HttpAgent | false): Promise<UpstreamResponse> {
    return new Promise((resolve, reject) => {
      const request = open(passing, connection);
      const end = () => request.destroy(signal.reason);
      signal.addEventListener('abort', end, { once: true });
      request.once('response', (response: IncomingMessage) => resolve(answerOf(response)));
      request.on('error', (error) =>
        reject(request.reusedSocket && isEnded(error) ? new StaleConnection() : failureOf(name, error)),
      );
      const { body } = passing;
      if (body === undefined || body instanceof Uint8Array) request.end(body);
      // What goes wrong shows on the request.
      else pipeline(Readable.from(body, { objectMode: false }), request, () => undefined);
    });
  }

  return {
    name,
    async send(passing, signal) {
      // A kept connection may end at any time, and then nobody knows whether the request was heard.
      const isRepeatable = idempotent.has(passing.method) && (passing.body === undefined || passing.body instanceof Uint8Array);
      if (!isRepeatable) return attempt(passing, signal, false);
      try {
        return await attempt(passing, signal, agent);
      } catch (error) {
        if (!(error instanceof StaleConnection)) throw error;
        return attempt(passing, signal, false);
      }
    },
    decode,
    close: () => agent.destroy(),
  };
}

/** A kept connection that had ended when it was used again. */
class StaleConnection extends Error {
  readonly code = 'ECONNRESET';
}

/** How the length of a body is told, where its lines do not tell. */
function framing(method: string, lines: readonly string[], body: Passing['body']): string[] {
  if (valuesOf(lines)['content-length'] !== undefined) return [];
  if (body === undefined) return bodiless.has(method) ? [] : ['Content-Length', '0'];
  return body instanceof Uint8Array ? ['Content-Length', String(body.length)] : ['Transfer-Encoding', 'chunked'];
}

function answerOf(response: IncomingMessage): UpstreamResponse {
  const { statusCode = 0, statusMessage = '', httpVersion, rawHeaders } = response;
  return { status: statusCode, reason: statusMessage, version: httpVersion, lines: rawHeaders, body: response };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function isEnded(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE'].includes(codeOf(error));
}

function failureOf(name: string, error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const badGateway = (text: string) => new UpstreamError(502, 'Bad gateway', `${name} ${text}`);
  if (codeOf(error).startsWith('HPE_')) return badGateway(`answered with something that is not HTTP (${reasonOf(error)}).`);
  if (isEnded(error)) return badGateway('closed the connection before it answered.');
  return badGateway(`cannot be reached (${reasonOf(error)}): is it running?`);
}

/** Takes content codings off, the last one first; `undefined` for one that is not known, and for bytes that it did not make. */
async function decode(bytes: Uint8Array, codings: string): Promise<Uint8Array | undefined> {
  let decoded = bytes;
  for (const coding of codings.toLowerCase().split(',').reverse()) {
    const name = coding.trim();
    if (name === 'identity') continue;
    if (!isInflatable(name)) return undefined;
    try {
      decoded = await inflaters[name](decoded, { maxOutputLength: maxBodyLength });
    } catch {
      return undefined;
    }
  }
  return decoded;
}

function isInflatable(name: string): name is keyof typeof inflaters {
  return Object.hasOwn(inflaters, name);
}
