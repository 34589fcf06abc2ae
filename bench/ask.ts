import { request } from 'node:http';
import type { Load } from './loads.ts';

/** An answer, read to its end. */
export interface Reply {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

/**
 * Sends one request on a connection of its own.
 * @throws Error (rejects) when it is not answered within 60 s
 */
export function ask(port: number, { method, path, headers, body }: Omit<Load, 'status' | 'name'>): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        agent: false,
        timeout: 60_000,
        headers: { ...headers, 'Content-Length': body.length },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, location: response.headers.location, body: text }));
      },
    );
    sent.on('error', reject).on('timeout', () => sent.destroy(new Error('no answer')));
    sent.end(body);
  });
}
