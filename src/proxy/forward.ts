import { unlessAborted } from '../edges/abort.ts';
import { type Chunks, isBytes, makeChunks } from '../edges/body.ts';
import { describeError, isTlsError } from '../edges/describe-error.ts';
import { clearTimeout, setTimeout } from '../edges/timers.ts';
import { type ForwardedRequest, type Upstream, UpstreamError, type UpstreamResponse } from './http-message.ts';

/** Forwards a request; `client` aborts when the client disconnects. */
export type Forward = (request: ForwardedRequest, client: AbortSignal) => Promise<UpstreamResponse>;

/**
 * Makes a function that forwards requests upstream; it aborts after `timeout` ms without data, before or within a body.
 * @throws UpstreamError (rejects) if there is no response; the chunks of a body reject with one if the body breaks off
 */
export function createForward(upstream: Upstream, timeout: number): Forward {
  return async (request, client) => {
    const abort = new AbortController();
    const { signal } = abort;
    let phase = 'before';
    const onDisconnect = () => abort.abort(clientClosed(`The client disconnected ${phase} the response.`));
    const onTimeout = () =>
      abort.abort(
        new UpstreamError(504, 'Gateway timeout', `${upstream.name} was silent for ${timeout / 1000} s. Is it slow or stuck?`),
      );
    let timeoutId: ReturnType<typeof setTimeout> | undefined;
    const timer: SilenceTimer = {
      signal,
      start() {
        clearTimeout(timeoutId);
        timeoutId = setTimeout(onTimeout, timeout);
      },
      stop: () => clearTimeout(timeoutId),
      finish(isComplete) {
        clearTimeout(timeoutId);
        client.removeEventListener('abort', onDisconnect);
        if (!isComplete) onDisconnect();
      },
    };
    client.addEventListener('abort', onDisconnect, { once: true });
    if (client.aborted) onDisconnect();
    timer.start();
    try {
      const body = request.body === undefined || isBytes(request.body) ? request.body : upload(request.body, timer);
      const response = await unlessAborted(signal, upstream.send({ ...request, body }, signal));
      timer.stop();
      phase = 'in the middle of';
      checkHead(upstream.name, response);
      return { ...response, body: download(response.body, timer, upstream.name) };
    } catch (error) {
      timer.finish(false);
      throw error instanceof UpstreamError ? error : unreachable(upstream.name, error);
    }
  };
}

/** Rejects a head that HTTP does not allow, because it cannot be passed on. */
function checkHead(name: string, { status, reason }: UpstreamResponse): void {
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new UpstreamError(502, 'Bad gateway', `${name} sent the status ${status}, which HTTP does not have.`);
  if (/[^\t\x20-\x7e\x80-\xff]/.test(reason))
    throw new UpstreamError(502, 'Bad gateway', `${name} sent a reason phrase with a control character.`);
}

/** Measures the silence of the upstream: runs while the proxy waits for it, and stands still while the proxy waits for the client. */
interface SilenceTimer {
  /** Aborts on a timeout, and when the client disconnects. */
  readonly signal: AbortSignal;
  start(): void;
  stop(): void;
  /** Ends the exchange; aborts it unless the response is complete. */
  finish(isComplete: boolean): void;
}

function clientClosed(message: string): UpstreamError {
  return new UpstreamError(499, 'Client closed request', message);
}

/** Makes the error of an upstream that did not accept a request. */
export function unreachable(name: string, error: unknown): UpstreamError {
  return new UpstreamError(
    502,
    'Bad gateway',
    `${name} cannot be reached (${describeError(error)}).${isTlsError(error) ? '' : ' Is it running?'}`,
  );
}

/** Passes the chunks of a request to the upstream. */
async function* upload(body: Chunks, timer: SilenceTimer): AsyncGenerator<Uint8Array> {
  timer.stop();
  for await (const chunk of body) {
    timer.start();
    yield chunk;
    timer.stop();
  }
  timer.start();
}

/** Passes the chunks of a response to the client. */
function download(body: Chunks, timer: SilenceTimer, name: string): Chunks {
  const iterator = body[Symbol.asyncIterator]();
  const next = async () => {
    timer.start();
    try {
      const chunk = await unlessAborted(timer.signal, iterator.next());
      if (chunk.done) timer.finish(true);
      else timer.stop();
      return chunk;
    } catch (error) {
      timer.finish(false);
      if (error instanceof UpstreamError) throw error;
      throw new UpstreamError(502, 'Bad gateway', `${name} ended in the middle of its response (${describeError(error)}).`);
    }
  };
  return makeChunks(next, () => {
    timer.finish(false);
    // Not waited for: an upstream that is silent, and ignores the signal, stops with its next chunk.
    void iterator.return?.().catch(() => undefined);
  });
}
