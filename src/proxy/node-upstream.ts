import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline, Readable } from 'node:stream';
import { trimEnd } from '../contract/trim.ts';
import { isBytes } from '../edges/body.ts';
import { describeError } from '../edges/describe-error.ts';
import { splitTarget } from '../edges/url.ts';
import { unreachable } from './forward.ts';
import { type ForwardedRequest, type RawHeaders, type Upstream, UpstreamError, type UpstreamResponse } from './http-message.ts';
import { combineHeaders } from './raw-headers.ts';

/** Idempotent methods: their requests may be repeated (RFC 9110, section 9.2.2). */
const idempotentMethods = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']);
/** Methods whose requests have no body unless their headers say so. */
const bodilessMethods = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS']);

/** Makes an upstream of a server at an http or https URL. Messages are not changed, but for their address. */
export function createNodeUpstream(url: URL): Upstream & { close(): void } {
  const isSecure = url.protocol === 'https:';
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const prefix = trimEnd(url.pathname, '/');
  const name = url.origin + prefix;

  function startRequest({ method, target, rawHeaders, body }: ForwardedRequest, connection: HttpAgent | false): ClientRequest {
    return (isSecure ? httpsRequest : httpRequest)({
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port,
      path: target === '*' ? target : prefix + (target.startsWith('/') ? target : `/${target}`),
      method,
      headers: ['Host', url.host, ...rawHeaders, ...framingHeaders(method, rawHeaders, body)],
      agent: connection,
    });
  }

  function sendOnce(forwarded: ForwardedRequest, signal: AbortSignal, connection: HttpAgent | false): Promise<UpstreamResponse> {
    return new Promise((resolve, reject) => {
      const request = startRequest(forwarded, connection);
      signal.addEventListener('abort', () => request.destroy(signal.reason), { once: true });
      request.once('response', (response: IncomingMessage) => resolve(toUpstreamResponse(response)));
      // Nobody has asked for another protocol.
      request.once('upgrade', (_, socket) => {
        socket.destroy();
        reject(new UpstreamError(502, 'Bad gateway', `${name} sent the status 101 without being asked for it.`));
      });
      request.on('error', (error) =>
        reject(request.reusedSocket && isConnectionReset(error) ? new StaleConnection() : toUpstreamError(name, error)),
      );
      const { body } = forwarded;
      if (body === undefined || isBytes(body)) request.end(body);
      // Errors of the pipeline are reported by the request.
      else pipeline(Readable.from(body, { objectMode: false }), request, () => undefined);
    });
  }

  return {
    name,
    async send(forwarded, signal) {
      refuseRequest(forwarded, prefix);
      // A kept-alive connection may close at any time, and then it is unknown if the request arrived.
      const isRepeatable = idempotentMethods.has(forwarded.method) && (forwarded.body === undefined || isBytes(forwarded.body));
      if (!isRepeatable) return sendOnce(forwarded, signal, false);
      try {
        return await sendOnce(forwarded, signal, agent);
      } catch (error) {
        if (!(error instanceof StaleConnection)) throw error;
        return sendOnce(forwarded, signal, false);
      }
    },
    close: () => agent.destroy(),
  };
}

/**
 * Refuses a request that would tell more than it asks for, or that would reach more of the server than was given.
 * @throws UpstreamError
 */
function refuseRequest({ method, target }: ForwardedRequest, prefix: string): void {
  if (method === 'TRACE')
    throw new UpstreamError(501, 'Not implemented', 'TRACE is not forwarded, because a server returns the credentials of it.');
  if (prefix !== '' && leavesRoot(splitTarget(target).path))
    throw new UpstreamError(
      400,
      'Path not allowed',
      `The path leads out of ${prefix}, which is all that the proxy gives access to.`,
    );
}

/** Tells if a path leads above its root, in any notation that servers understand: `/../x`, `/%2e%2E%2fx`, `/..;/x`, `/..\x`. */
function leavesRoot(path: string): boolean {
  let depth = 0;
  const plain = path.replace(/%(?:25)*(2e|2f|5c|3b)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  for (const segment of plain.split(/[/\\]/)) {
    const [name] = segment.split(';', 1);
    if (name === '..') depth -= 1;
    else if (name !== '' && name !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

/** A kept-alive connection that was closed when it was used again. */
class StaleConnection extends Error {
  readonly code = 'ECONNRESET';
}

/** Makes the header that delimits a body, unless the request has it. */
function framingHeaders(method: string, rawHeaders: RawHeaders, body: ForwardedRequest['body']): string[] {
  if (combineHeaders(rawHeaders)['content-length'] !== undefined) return [];
  if (body === undefined) return bodilessMethods.has(method) ? [] : ['Content-Length', '0'];
  return isBytes(body) ? ['Content-Length', String(body.length)] : ['Transfer-Encoding', 'chunked'];
}

function toUpstreamResponse(response: IncomingMessage): UpstreamResponse {
  const { statusCode = 0, statusMessage = '', httpVersion, rawHeaders } = response;
  return { status: statusCode, reason: statusMessage, version: httpVersion, rawHeaders, body: response };
}

function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

function isConnectionReset(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE'].includes(errorCode(error));
}

function toUpstreamError(name: string, error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const badGateway = (text: string) => new UpstreamError(502, 'Bad gateway', `${name} ${text}`);
  if (errorCode(error).startsWith('HPE_'))
    return badGateway(`sent a response that is not HTTP (${describeError(error)}). A server with TLS needs https://.`);
  if (isConnectionReset(error)) return badGateway('closed the connection before it responded.');
  return unreachable(name, error);
}
