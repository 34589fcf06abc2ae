import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyTooLarge, internalErrorProblem, serializeReply } from '../contract/problem.ts';
import { type AdminAccess, createAdminGuard, type Sender } from './admin-access.ts';
import { browserHeaders } from './browser-headers.ts';
import { toFetch } from './fetch.ts';
import type { HoldBytes } from './held-bytes.ts';
import type { ListenOptions } from './listening.ts';
import { readBody } from './node-body.ts';
import { isReachable } from './reach.ts';
import { localTarget, splitTarget, withoutBrackets } from './url.ts';

type Fetch = (request: Request) => Response | Promise<Response>;

/** Methods that a Request cannot have (Fetch standard); none of ringback's own paths has them either. */
const forbiddenMethods = ['CONNECT', 'TRACE', 'TRACK'];

/** Headers of the admin API, whose coverage is a page with its own style. */
const adminHeaders = browserHeaders("style-src 'unsafe-inline'");

/** Serves a request for one of ringback's own paths; `base` is the address of the server, without a slash at the end. */
export type ReservedHandler = (base: string, request: IncomingMessage, response: ServerResponse) => void;

/**
 * Makes the function that serves ringback's own paths by a fetch function. A package for this would replace the global Request and
 * Response, and wait on timers that a test may have faked.
 * @throws RangeError (rejects) for an empty host, and for one that other machines can reach, unless an admin token protects it
 */
export async function createReservedHandler(
  fetch: Fetch,
  access: AdminAccess,
  maxBody: number,
  holdBytes: HoldBytes,
  { host = '127.0.0.1', allowHosts = [] }: ListenOptions,
): Promise<ReservedHandler> {
  if (withoutBrackets(host) === '')
    throw new RangeError('host must not be empty: leave it out for 127.0.0.1, or give an address');
  const guard = createAdminGuard({ ...access, allowHosts: [...(access.allowHosts ?? []), ...allowHosts] }, host);
  // An unknown host is reported when the server is bound to it.
  if (access.token === undefined && (await isReachable(host).catch(() => false)))
    throw new RangeError(`host ${host} is open to other machines: give an adminToken, so that they cannot use the admin API`);

  return (base, request, response) => {
    const sender = senderOf(request);
    const refusal = isContract(request) ? undefined : guard.refuse(sender);
    const { method = 'GET' } = request;
    const respond = (answer: Response | Promise<Response>) => respondTo(answer, request, response, holdBytes);
    if (refusal) respond(toFetch(serializeReply(refusal), method));
    else if (isForConsole(request)) serveConsole(request, response, holdBytes);
    else if (method === 'GET' || method === 'HEAD' || !guard.hasAccess(sender))
      respond(fetchReserved(fetch, base, request, undefined));
    else if (Number(request.headers['content-length']) > maxBody) respond(toFetch(serializeReply(bodyTooLarge(maxBody)), method));
    else
      readBody(request, maxBody, holdBytes, (bytes) =>
        respond(bytes ? fetchReserved(fetch, base, request, bytes) : toFetch(serializeReply(bodyTooLarge(maxBody)), method)),
      );
  };
}

/** True for a request of a browser that opens a page: no client of an API asks for HTML. */
export function opensPage({ method, headers: { accept } }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && accept !== undefined && accept.includes('text/html');
}

/** True for the page of the console and its files, and for the paths that lead a browser to it. */
function isForConsole(request: IncomingMessage): boolean {
  const { method, url = '/' } = request;
  if (method !== 'GET' && method !== 'HEAD') return false;
  const { path } = splitTarget(localTarget(url));
  return (
    path === '/_ringback/' ||
    /^\/_ringback\/console\/[\w.-]+$/.test(path) ||
    (/^\/(_ringback)?$/.test(path) && opensPage(request))
  );
}

/** Serves the console. Its code is loaded with its first request, because most mocks never get one. */
function serveConsole(request: IncomingMessage, response: ServerResponse, holdBytes: HoldBytes): void {
  const { method = 'GET', url = '/' } = request;
  import('./node-pages.ts')
    .then(({ answerConsole }) => answerConsole(splitTarget(localTarget(url)).path, method))
    .then((answer) => send(answer.response, request, response, holdBytes, answer.browserHeaders))
    .catch(() => response.destroy());
}

/** True for the contract of the APIs, which is no secret. */
function isContract({ url = '/' }: IncomingMessage): boolean {
  return /^\/openapi\.(yaml|json)(\?|$)/.test(localTarget(url));
}

function senderOf({ method = 'GET', url = '/', headers, headersDistinct, socket }: IncomingMessage): Sender {
  // User and password of a target say nothing about the server.
  const target = /^[a-z][a-z0-9+.-]*:\/\/([^/?]*)/i.exec(url)?.[1]?.replace(/^.*@/, '');
  const hosts = [...(headersDistinct.host ?? []), ...(target === undefined ? [] : [target])];
  return { method, hosts, headers, localAddress: socket.localAddress };
}

function respondTo(
  answer: Response | Promise<Response>,
  request: IncomingMessage,
  response: ServerResponse,
  holdBytes: HoldBytes,
): void {
  Promise.resolve(answer)
    .catch((error: unknown) => toFetch(internalErrorProblem(error), 'GET'))
    .then((reply) => send(reply, request, response, holdBytes))
    // The client is gone, or the stream broke off.
    .catch(() => response.destroy());
}

async function fetchReserved(
  fetch: Fetch,
  base: string,
  { method: sent = 'GET', url = '/', headersDistinct }: IncomingMessage,
  bytes: Buffer<ArrayBuffer> | undefined,
): Promise<Response> {
  const method = forbiddenMethods.includes(sent) ? 'OPTIONS' : sent;
  const headers = Object.entries(headersDistinct).map(([name, values = []]): [string, string] => [name, values.join(', ')]);
  const body = bytes === undefined || bytes.length === 0 ? null : bytes;
  return fetch(new Request(base + localTarget(url), { method, headers, body }));
}

async function send(
  reply: Response,
  request: IncomingMessage,
  response: ServerResponse,
  holdBytes: HoldBytes,
  protection: readonly string[] = adminHeaders,
): Promise<void> {
  const { status, headers, body } = reply;
  // The client went while the response was made.
  if (response.closed) return body?.cancel();
  // The rest of a body that nobody reads is not waited for.
  const close = request.complete ? [] : ['Connection', 'close'];
  response.writeHead(status, [...[...headers].flat(), ...protection, ...close]);
  if (!body) return void response.end();
  const reader = body.getReader();
  let goOn = () => {};
  response.on('drain', () => goOn());
  response.once('close', () => {
    goOn();
    void reader.cancel().catch(() => undefined);
  });
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (response.write(read.value) || response.closed) continue;
    const held = holdBytes(request.socket);
    held.add(read.value.length);
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    held.release();
  }
  response.end();
}
