import { internalErrorProblem } from '../contract/problem.ts';
import type { Request as Incoming } from '../contract/request.ts';
import type { HandleRequest } from '../pipeline/pipeline.ts';
import { type Bodies, type Chunks, readContent, readUpTo, toContent, tooLarge } from './body.ts';
import type { Cors } from './cors.ts';
import { describeError } from './describe-error.ts';
import type { HandleFetch } from './fetch-function.ts';
import { lowerCaseNames } from './headers.ts';
import type { WrittenResponse } from './written-response.ts';

/** Statuses of responses without a body (Fetch standard). */
export const bodilessStatuses: ReadonlySet<number> = new Set([204, 205, 304]);

/** Makes the function that answers requests by the pipeline, as if by fetch. */
export function createFetchHandler(exchange: HandleRequest, bodies: Bodies, cors?: Cors): HandleFetch {
  return async (request, signal) => {
    const incoming = await fromFetch(request, bodies);
    const send = (response: WrittenResponse) =>
      toFetch(cors ? cors.share(response, request.headers.get('origin') ?? undefined) : response, request.method);
    // An aborted request does not arrive.
    if (signal?.aborted) throw signal.reason;
    const preflight = cors?.answerPreflight(incoming);
    if (preflight) return toFetch(preflight, request.method);
    const answer = respond(exchange, incoming);
    const response = 'then' in answer ? await answer : answer;
    if (response.delay) await delayed(response.delay, signal);
    return send(response);
  };
}

/** Reports an error of ringback itself to the client, without a stack. */
function respond(exchange: HandleRequest, incoming: Incoming): WrittenResponse | Promise<WrittenResponse> {
  try {
    const answer = exchange(incoming);
    return 'then' in answer ? answer.catch(internalErrorProblem) : answer;
  } catch (error) {
    return internalErrorProblem(error);
  }
}

/** Waits on the present timers, which a test may have faked; an aborted request does not keep the process alive. */
function delayed(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
}

/**
 * Reads a Request of any library into the pipeline's record.
 * @throws TypeError (rejects) if its body cannot be read
 */
export async function fromFetch(request: Request, bodies: Bodies): Promise<Incoming> {
  const { pathname, search, origin } = new URL(request.url);
  const headers = lowerCaseNames(request.headers);
  const bytes = await readBytes(request, bodies.maxBody);
  const codings = headers['content-encoding'];
  const content = bytes
    ? await (codings === undefined ? toContent(bytes) : readContent(bytes, codings, bodies))
    : tooLarge(bodies);
  return { method: request.method, path: pathname, query: search.slice(1), headers, base: origin, ...content };
}

/** The error of a body that its own stream fails to give, as fetch reports it. */
export class BodyError extends TypeError {
  override readonly name = 'TypeError';
  constructor(cause: unknown) {
    super('fetch failed', { cause });
  }
}

/** Reads a body; `undefined` as soon as it is too large. */
async function readBytes(request: Request, maxBody: number): Promise<Uint8Array | undefined> {
  const read = await readUpTo(bodyOf(request), maxBody);
  if (!read.rest) return read.bytes;
  for await (const _ of read.rest) break;
  return undefined;
}

/**
 * Gives the body of a Request of any library in chunks; `undefined` if it has none.
 * @throws BodyError (rejects) if its stream fails
 */
export function bodyOf(request: Request): Chunks | undefined {
  return request.body === null ? undefined : chunksOf(request);
}

async function* chunksOf(request: Request): Chunks {
  try {
    // A library with streams of its own must know that they were read.
    if (request.body && 'getReader' in request.body) yield* request.body;
    else yield new Uint8Array(await request.arrayBuffer());
  } catch (error) {
    throw new BodyError(error);
  } finally {
    // happy-dom does not see that its stream was read.
    if (!request.bodyUsed) request.arrayBuffer().catch(() => undefined);
  }
}

const faultReason = 'ringback dropped the connection because of an injected fault';

/** Makes the error of a connection that breaks off; it looks like that of Node's fetch. */
export function connectionError(message: 'fetch failed' | 'terminated', reason: unknown = faultReason): TypeError {
  const cause = new Error(describeError(reason), { cause: reason });
  return new TypeError(message, { cause: Object.assign(cause, { name: 'SocketError', code: 'UND_ERR_SOCKET' }) });
}

/**
 * Writes a response as a fetch Response.
 * @throws TypeError if a fault drops the connection
 */
export function toFetch({ status, headers, body, breaks }: WrittenResponse, method: string): Response {
  if (breaks === 'before') throw connectionError('fetch failed');
  const hasBody = body !== '' && method !== 'HEAD' && !bodilessStatuses.has(status);
  return new Response(hasBody ? (breaks === 'within' ? firstHalf(body) : body) : null, { status, headers });
}

/** Streams the first half of a body, then fails. */
function firstHalf(body: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(body.slice(0, body.length / 2)));
    },
    pull(controller) {
      controller.error(connectionError('terminated'));
    },
  });
}
