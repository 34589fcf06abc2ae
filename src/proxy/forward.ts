import { type Chunks, type Passing, type Upstream, UpstreamError, type UpstreamResponse } from './message.ts';

/** Forwards a request; `client` is aborted when nobody waits for the answer any longer. */
export type Forward = (request: Passing, client: AbortSignal) => Promise<UpstreamResponse>;

/**
 * Forwards requests to an upstream, and bears its silence for so long.
 * @param timeout how long the upstream may be silent, in ms: before its answer, and between the parts of a body
 * @throws UpstreamError (rejects) where no answer comes; so do the parts of a body that does not come to its end
 */
export function createForward(upstream: Upstream, timeout: number): Forward {
  return async (request, client) => {
    const abort = new AbortController();
    const { signal } = abort;
    const leave = () => abort.abort(new UpstreamError(499, 'Client closed', 'The client went away before it was answered.'));
    const late = () =>
      abort.abort(
        new UpstreamError(504, 'Gateway timeout', `${upstream.name} was silent for ${timeout / 1000} s: is it slow, or stuck?`),
      );
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** The upstream's time runs while it is waited for, and not while the client is. */
    const watch: Watch = {
      signal,
      wait() {
        clearTimeout(timer);
        timer = setTimeout(late, timeout);
      },
      rest: () => clearTimeout(timer),
      end(isWhole) {
        clearTimeout(timer);
        client.removeEventListener('abort', leave);
        if (!isWhole) abort.abort(leftEarly);
      },
    };
    client.addEventListener('abort', leave, { once: true });
    if (client.aborted) leave();
    watch.wait();
    try {
      const answer = await unlessAborted(signal, upstream.send({ ...request, body: uploaded(request.body, watch) }, signal));
      watch.rest();
      return { ...answer, body: downloaded(answer.body, watch, upstream.name) };
    } catch (error) {
      watch.end(false);
      throw error instanceof UpstreamError ? error : unreachable(upstream.name, error);
    }
  };
}

const leftEarly = new UpstreamError(499, 'Client closed', 'The client went away in the middle of the answer.');

interface Watch {
  readonly signal: AbortSignal;
  wait(): void;
  rest(): void;
  end(isWhole: boolean): void;
}

function unreachable(name: string, error: unknown): UpstreamError {
  return new UpstreamError(502, 'Bad gateway', `${name} cannot be reached (${reasonOf(error)}): is it running?`);
}

/** Why something failed, in words. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message === '' && 'code' in cause ? String(cause.code) : cause.message;
}

/** Whoever does not heed the signal is not waited for. */
async function unlessAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  let abandon = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abandon = () => reject(signal.reason);
    signal.addEventListener('abort', abandon, { once: true });
    if (signal.aborted) abandon();
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abandon);
  }
}

/** A body on its way to the upstream. */
function uploaded(body: Passing['body'], watch: Watch): Passing['body'] {
  return body === undefined || body instanceof Uint8Array ? body : uploading(body, watch);
}

async function* uploading(body: Chunks, watch: Watch): AsyncGenerator<Uint8Array> {
  watch.rest();
  for await (const chunk of body) {
    watch.wait();
    yield chunk;
    watch.rest();
  }
  watch.wait();
}

/** A body on its way to the client. */
async function* downloaded(body: Chunks, watch: Watch, name: string): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  let isWhole = false;
  try {
    while (true) {
      watch.wait();
      const { done, value } = await unlessAborted(watch.signal, iterator.next());
      watch.rest();
      if (done) {
        isWhole = true;
        return;
      }
      yield value;
    }
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    throw new UpstreamError(502, 'Bad gateway', `${name} ended in the middle of its answer (${reasonOf(error)}).`);
  } finally {
    watch.end(isWhole);
  }
}
