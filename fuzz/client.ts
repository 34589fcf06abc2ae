import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { type Answer, Broken, excerpt, readAnswers, toBytes, type WireRequest } from './message.ts';

/** The longest time for an answer, in ms; one that comes later counts as a hang. */
const longestAnswer = 10_000;

/** A way to send requests. */
export interface Client {
  /**
   * Sends a request; `undefined` if the connection ended without a response, or the request cannot be sent in this way.
   * @param mayBreak true if a response may break off
   * @throws Broken (rejects) for no answer in time, more than one, or one that is not well-formed
   */
  send(request: WireRequest, mayBreak?: boolean): Promise<Answer | undefined>;
}

/** Makes a client that keeps its connection, for requests that are as they should be; a URL would change a target such as `/..`. */
export function keptClient(url: string): Client {
  const agent = new Agent({ keepAlive: true });
  const { hostname: host, port } = new URL(url);
  return {
    async send({ method, target, headers, body }) {
      const sent = request({ host, port, path: target, method, agent, headers: Object.fromEntries(headers) });
      sent.end(body);
      const [response]: IncomingMessage[] = await once(sent, 'response');
      const chunks: Buffer[] = [];
      for await (const chunk of response ?? []) chunks.push(chunk);
      const received = Object.entries(response?.headers ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
      return { status: response?.statusCode ?? 0, headers: new Map(received), body: Buffer.concat(chunks).toString() };
    },
  };
}

/** Makes a client that opens a connection for each request. */
export function socketClient(url: string): Client {
  return {
    async send(request, mayBreak = false) {
      const { text, isReset } = await converse(url, toBytes(request), { isHalfClosed: false });
      const answers = readAnswers(text, [request.method], !isReset && !mayBreak);
      if (answers.length > 1) throw new Broken(`${answers.length} answers to one request: ${excerpt(text)}`);
      return answers[0];
    },
  };
}

/** Makes a client of a fetch function. Requests that a Request cannot hold are left out. */
export function fetchClient(fetch: (request: Request) => Promise<Response>): Client {
  return {
    async send({ method, target, headers, body }) {
      const request = toRequest(method, target, headers, body);
      if (!request) return undefined;
      const response = await before(fetch(request)).catch((error: unknown) => {
        if (error instanceof TypeError && error.message === 'fetch failed') return undefined;
        throw error;
      });
      if (!response) return undefined;
      const text = await before(response.text().catch(() => ''));
      return { status: response.status, headers: new Map(response.headers), body: text };
    },
  };
}

function toRequest(method: string, target: string, headers: WireRequest['headers'], body: string): Request | undefined {
  try {
    return new Request(`http://mock.test${target}`, {
      method,
      headers: headers.map(([name, value]) => [name, value]),
      body: body || null,
    });
  } catch {
    return undefined;
  }
}

async function before<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Broken(`no answer within ${longestAnswer} ms`)), longestAnswer);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The bytes of one connection until it ended. */
export interface Conversation {
  /** In Latin-1. */
  readonly text: string;
  /** True if the server cut the connection. */
  readonly isReset: boolean;
}

/**
 * Sends bytes, and reads until the server ends the connection.
 * @param isHalfClosed true to end the client's side after the bytes
 * @throws Broken (rejects) if it does not end in time
 */
export function converse(
  url: string,
  bytes: Uint8Array,
  { isHalfClosed }: { readonly isHalfClosed: boolean },
): Promise<Conversation> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let isReset = false;
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', noDelay: true });
    const timer = setTimeout(() => {
      reject(
        new Broken(
          `the connection is open after ${longestAnswer} ms; it got ${excerpt(Buffer.concat(chunks).toString('latin1'))}`,
        ),
      );
      socket.destroy();
    }, longestAnswer);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') reject(new Broken('nobody listens any more'));
      isReset = true;
    });
    socket.on('close', () => {
      clearTimeout(timer);
      resolve({ text: Buffer.concat(chunks).toString('latin1'), isReset });
    });
    if (isHalfClosed) socket.end(bytes);
    else socket.write(bytes);
  });
}
