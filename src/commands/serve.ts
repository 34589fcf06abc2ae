import type { Listening, ListenOptions } from '../index.ts';
import { UsageError } from './errors.ts';

/** Something that is served. */
interface Served {
  listen(where: ListenOptions): Promise<Listening>;
  close(): Promise<void>;
}

/** Where to serve. */
interface Where {
  readonly host: string;
  readonly port: number;
  readonly adminToken?: string | undefined;
}

/**
 * Refuses an address that lets others in, unless they need a token.
 * @param power what all of them could do without
 * @throws UsageError
 */
export function refuseOpenHost({ host, adminToken }: Where, power: string): void {
  if (isLoopback(host) || adminToken !== undefined) return;
  throw new UsageError(`--host ${host} lets other machines in: give --admin-token, so that not all of them can ${power}`);
}

/**
 * Serves, says where, and stops when it is told to (SIGINT or SIGTERM).
 * @param done called when it has stopped
 * @throws UsageError (rejects) when the address cannot be used
 */
export async function serve(server: Served, { host, port }: Where, done: () => void = () => undefined): Promise<void> {
  const { url } = await server.listen({ port, host }).catch((error: unknown) => {
    throw new UsageError(`cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}`);
  });
  process.stdout.write(`ringback listening on ${url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close().then(done, failed));
}

/** What could not be ended as it should. */
function failed(error: unknown): void {
  process.stderr.write(`ringback: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
