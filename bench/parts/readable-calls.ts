import { Agent } from 'node:http';
import { createCallIn, getCallAt, type RequestSpec } from '../requests.ts';
import { sendRequest } from '../send-request.ts';

/** Calls that are read in turn. A client rarely repeats a read at once, so one id would flatter a cache of recent requests. */
export const readableCalls = 1_000;

/**
 * Creates calls in an account, one after the other, and returns the requests that read them.
 * @throws Error (rejects) if a response has no Location
 */
export async function createReadableCalls(port: number, account: string, count: number): Promise<readonly RequestSpec[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const reads: RequestSpec[] = [];
  try {
    while (reads.length < count) {
      const { status, location, body } = await sendRequest(port, createCallIn(account), agent);
      if (location === undefined) throw new Error(`createCall: ${status} without Location: ${body}`);
      reads.push(getCallAt(new URL(location).pathname));
    }
    return reads;
  } finally {
    agent.destroy();
  }
}
