import { type Agent, request } from 'node:http';
import type { RequestSpec } from './requests.ts';

/** A response with its whole body. */
export interface ReceivedResponse {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

/**
 * Sends one request, on a new connection unless an agent is given.
 * @throws Error (rejects) if the response does not arrive within 60 s
 */
export function sendRequest(
  port: number,
  { method, path, headers, body }: Omit<RequestSpec, 'status' | 'name'>,
  agent: Agent | false = false,
): Promise<ReceivedResponse> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        agent,
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
    sent.on('error', reject).on('timeout', () => sent.destroy(new Error('no response within 60 s')));
    sent.end(body);
  });
}
