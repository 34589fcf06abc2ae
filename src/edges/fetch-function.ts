import { unlessAborted } from './abort.ts';

/** Handles a request that can be sent; the signal aborts it. */
export type HandleFetch = (request: Request, signal: AbortSignal | undefined) => Promise<Response>;

/**
 * The members of an init that make a Request; they may be inherited, because an init may be a Request itself. The signal is not
 * one of them: only its own platform takes it.
 */
const members = [
  'method',
  'headers',
  'body',
  'duplex',
  'mode',
  'credentials',
  'redirect',
  'referrer',
  'referrerPolicy',
  'integrity',
  'keepalive',
] as const;

/**
 * Makes a function that is called as fetch is: with a text, a URL, or a Request of any library, and with members that win over
 * those of the Request. It rejects with a TypeError for what cannot be sent, and with the reason of a signal that aborts.
 */
export function createFetch(handle: HandleFetch): typeof fetch {
  return async (input, init) => {
    if (init !== undefined && init !== null && typeof init !== 'object' && typeof init !== 'function')
      throw new TypeError(`fetch takes an object with the members of a request; got ${String(init)}`);
    const request = await toRequest(input, init ?? {});
    if (!/^https?:/.test(request.url)) throw new TypeError(`fetch failed: ${request.url} is neither http nor https`);
    const signal = (init?.signal === undefined ? request.signal : init.signal) ?? undefined;
    if (signal && typeof signal.addEventListener !== 'function')
      throw new TypeError('fetch failed: the signal is no AbortSignal');
    if (signal?.aborted) throw signal.reason;
    const response = await unlessAborted(signal, handle(request, signal));
    return asFetched(response, request.url.replace(/#.*/s, ''));
  };
}

/** Gives a response the members that only fetch can set, and its clones as well. */
function asFetched(response: Response, url: string): Response {
  const { clone } = response;
  return Object.defineProperties(response, {
    url: { value: url },
    type: { value: 'basic' },
    clone: { value: () => asFetched(clone.call(response), url) },
  });
}

/** Makes the Request of a call. */
async function toRequest(input: string | URL | Request, init: RequestInit): Promise<Request> {
  const changes = Object.fromEntries(members.flatMap((name) => (init[name] === undefined ? [] : [[name, init[name]]])));
  if (!isRequest(input)) return new Request(readUrl(input), changes);
  const ownBody = init.body ?? undefined;
  if (ownBody === undefined) refuseUsedBody(input);
  if (Object.keys(changes).length === 0) return input;
  // Read to its end, because a Request takes no stream of another library.
  const body = ownBody ?? (input.body === null ? undefined : await input.arrayBuffer());
  const { url, method, headers } = input;
  return new Request(url, { method, headers: [...headers], ...changes, ...(body === undefined ? {} : { body }) });
}

/** Tells a Request, whatever library made it, from a URL. */
function isRequest(input: string | URL | Request): input is Request {
  return typeof input === 'object' && input !== null && 'url' in input && 'arrayBuffer' in input;
}

/** Reads a URL; there is no page that a relative one could belong to. */
function readUrl(input: string | URL): string {
  const url = String(input);
  if (URL.canParse(url)) return url;
  throw new TypeError(`Failed to parse URL from ${url}: give a whole one, such as http://mock.test/`);
}

function refuseUsedBody({ bodyUsed, body }: Request): void {
  if (bodyUsed || body?.locked) throw new TypeError('Body is unusable: it was read already. Send request.clone() the first time');
}
