import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { internalErrorProblem } from '../contract/problem.ts';
import type { Request as Incoming } from '../contract/request.ts';
import type { HandleRequest } from '../pipeline/pipeline.ts';
import type { AdminAccess } from './admin-access.ts';
import { createBatch } from './batch.ts';
import { bind, serverLimits } from './bind.ts';
import { type Bodies, type Content, largeMessage, readContent, takeTurn, toContent, tooLarge } from './body.ts';
import type { Cors } from './cors.ts';
import { createHoldBytes, type HoldBytes, holdResponse } from './held-bytes.ts';
import type { Listening, ListenOptions } from './listening.ts';
import { readBody } from './node-body.ts';
import { createHeaderReader } from './node-headers.ts';
import { createReservedHandler, opensPage } from './node-reserved.ts';
import { createBaseReader, localTarget, splitTarget } from './url.ts';
import type { WrittenResponse } from './written-response.ts';

/** The functions that a server passes requests to. */
export interface ServerHandlers {
  readonly exchange: HandleRequest;
  readonly bodies: Bodies;
  /** Handles reserved paths. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** True for a path that `fetch` handles. */
  readonly isReserved: (path: string) => boolean;
  /** Decides who may use the admin API. */
  readonly access: AdminAccess;
  /** The answers to pages of other origins; absent where no page of another origin may read. */
  readonly cors?: Cors | undefined;
  /** The timer that ends a batch; not one that a test has faked. */
  readonly setImmediate: (run: () => void) => unknown;
}

/**
 * Serves the pipeline on a socket, without fetch objects, because they cost several times as much as the pipeline.
 * @throws Error (rejects) if the address cannot be used
 */
export async function listen(
  { exchange, bodies, fetch, isReserved, access, cors, setImmediate }: ServerHandlers,
  where: ListenOptions,
): Promise<Listening> {
  const holdBytes = createHoldBytes();
  const serveReserved = await createReservedHandler(fetch, access, bodies.maxBody, holdBytes, where);
  const readHeaders = createHeaderReader();
  const readBase = createBaseReader();
  let serverUrl = '';
  let connections = 0;

  const respondInBatch = createBatch(
    (read: ReadRequest): WrittenResponse | Promise<WrittenResponse> => {
      const headers = readHeaders(read.request);
      const codings = headers['content-encoding'];
      if (!read.bytes) return respond(read, headers, tooLarge(bodies));
      return codings === undefined
        ? respond(read, headers, toContent(read.bytes, read.bytes.toString()))
        : decodeFirst(read, read.bytes, headers, codings);
    },
    ({ response, bytes }, written) => {
      // The rest of a body that is too large is not waited for.
      const close = bytes === undefined;
      if ('then' in written) void written.then((decoded) => sendLater(response, decoded, close, holdBytes));
      else orFail(response, () => sendLater(response, written, close, holdBytes));
    },
    setImmediate,
  );

  function respond(
    { request: { method = 'GET' }, path, query }: ReadRequest,
    headers: Incoming['headers'],
    { body, undecoded, isUtf8, exceeds }: Content,
  ): WrittenResponse | Promise<WrittenResponse> {
    const base = readBase(headers.host, serverUrl);
    const incoming = { method, path, query, headers, body, undecoded, isUtf8, exceeds, base };
    if (!cors) return exchangeOrFail(exchange, incoming);
    const preflight = cors.answerPreflight(incoming);
    if (preflight) return preflight;
    const answer = exchangeOrFail(exchange, incoming);
    return 'then' in answer
      ? answer.then((response) => cors.share(response, headers.origin))
      : cors.share(answer, headers.origin);
  }

  async function decodeFirst(
    read: ReadRequest,
    bytes: Buffer,
    headers: Incoming['headers'],
    codings: string,
  ): Promise<WrittenResponse> {
    const content = await readContent(bytes, codings, bodies);
    if ((content.body?.length ?? 0) > largeMessage) await takeTurn();
    return respond(read, headers, content);
  }

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const { path, query } = splitTarget(localTarget(request.url ?? '/'));
    if (isReserved(path) || (path === '/' && opensPage(request))) return void serveReserved(serverUrl, request, response);
    readBody(request, bodies.maxBody, holdBytes, (bytes) => {
      // A large message has this turn for itself; in the next one it would meet another.
      const isAlone = connections === 1 || (bytes?.length ?? 0) > largeMessage;
      respondInBatch({ request, path, query, bytes, response }, isAlone);
    });
  }

  const server = createServer(serverLimits, (request, response) => orFail(response, () => serve(request, response)));
  server.on('connection', (socket) => {
    connections++;
    socket.once('close', () => connections--);
  });

  const listening = await bind(server, where);
  serverUrl = listening.url;
  return listening;
}

/** A request with its whole body, `undefined` for one that is too large, and the response to write. */
interface ReadRequest {
  readonly request: IncomingMessage;
  readonly path: string;
  readonly query: string;
  readonly bytes: Buffer | undefined;
  readonly response: ServerResponse;
}

function exchangeOrFail(exchange: HandleRequest, incoming: Incoming): WrittenResponse | Promise<WrittenResponse> {
  try {
    const answer = exchange(incoming);
    return 'then' in answer ? answer.catch(internalErrorProblem) : answer;
  } catch (error) {
    return internalErrorProblem(error);
  }
}

/** Reports an error of ringback itself to the client, without a stack. */
function orFail(response: ServerResponse, work: () => void): void {
  try {
    work();
  } catch (error) {
    send(response, internalErrorProblem(error));
  }
}

/** Sends a response after its delay, unless the client disconnects before. */
function sendLater(response: ServerResponse, written: WrittenResponse, close: boolean, holdBytes: HoldBytes): void {
  if (!written.delay) {
    send(response, written, close);
    holdResponse(response, written.body.length, holdBytes);
    return;
  }
  holdResponse(response, written.body.length, holdBytes);
  const timer = setTimeout(() => send(response, written, close), written.delay);
  response.once('close', () => clearTimeout(timer));
}

function send(response: ServerResponse, { status, headers, body, breaks }: WrittenResponse, close = false): void {
  if (breaks === 'before') {
    response.destroy();
    return;
  }
  // A flat list, because Node would copy an object into one.
  const rawHeaders: (string | number)[] = [];
  for (const name of Object.keys(headers)) rawHeaders.push(name, headers[name] ?? '');
  // A 204 must not have it (RFC 9110, section 8.6).
  if (status !== 204) rawHeaders.push('Content-Length', Buffer.byteLength(body));
  if (close) rawHeaders.push('Connection', 'close');
  response.writeHead(status, rawHeaders);
  if (breaks === 'within') response.write(body.slice(0, body.length / 2), () => response.destroy());
  else response.end(body);
}
