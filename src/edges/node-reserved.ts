import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyTooLarge, internalErrorProblem, serializeReply } from '../contract/problem.ts';
import { toFetch } from './fetch.ts';
import { readBody } from './node-body.ts';
import { localTarget } from './url.ts';

/** Methods that a Request cannot have (Fetch standard); none of ringback's own paths has them either. */
const forbiddenMethods = ['CONNECT', 'TRACE', 'TRACK'];

/**
 * Serves ringback's own paths by a fetch function. A package for this would replace the global Request and Response, and wait on
 * timers that a test may have faked.
 * @param base the address of the server, without a slash at the end
 */
export function serveReserved(
  fetch: (request: Request) => Response | Promise<Response>,
  base: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  readBody(request, (bytes) => {
    const answer = bytes ? fetchReserved(fetch, base, request, bytes) : toFetch(serializeReply(bodyTooLarge()), 'GET');
    Promise.resolve(answer)
      .catch((error: unknown) => toFetch(internalErrorProblem(error), 'GET'))
      .then((reply) => send(reply, response))
      // The client is gone, or the stream broke off.
      .catch(() => response.destroy());
  });
}

async function fetchReserved(
  fetch: (request: Request) => Response | Promise<Response>,
  base: string,
  { method: sent = 'GET', url = '/', headersDistinct }: IncomingMessage,
  bytes: Buffer<ArrayBuffer>,
): Promise<Response> {
  const method = forbiddenMethods.includes(sent) ? 'OPTIONS' : sent;
  const headers = Object.entries(headersDistinct).map(([name, values = []]): [string, string] => [name, values.join(', ')]);
  const body = bytes.length === 0 || method === 'GET' || method === 'HEAD' ? null : bytes;
  return fetch(new Request(base + localTarget(url), { method, headers, body }));
}

async function send({ status, headers, body }: Response, response: ServerResponse): Promise<void> {
  response.writeHead(status, [...headers].flat());
  if (!body) return void response.end();
  const reader = body.getReader();
  response.once('close', () => void reader.cancel().catch(() => undefined));
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (!response.write(read.value)) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
  }
  response.end();
}
