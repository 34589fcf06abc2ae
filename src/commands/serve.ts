import { describeError } from '../edges/describe-error.ts';
import { isLoopback } from '../edges/url.ts';
import type { Listening, ListenOptions } from '../index.ts';
import { UsageError } from './errors.ts';

/** A mock or a proxy. */
interface Server {
  listen(where: ListenOptions): Promise<Listening>;
  close(): Promise<void>;
}

/**
 * Rejects an address that other machines can reach, unless an admin token protects it.
 * @param power what other machines could do otherwise, such as "reset the mock"
 * @throws UsageError
 */
export function requireAdminToken(host: string, adminToken: string | undefined, power: string): void {
  if (isLoopback(host) || adminToken !== undefined) return;
  throw new UsageError(`--host ${host} is open to other machines: give --admin-token, so that they cannot ${power}`);
}

/**
 * Serves until SIGINT or SIGTERM, and prints the address.
 * @param onClose called when the server is closed
 * @throws UsageError (rejects) if the address cannot be used
 */
export async function serve(
  server: Server,
  { host, port }: Required<ListenOptions>,
  onClose: () => void = () => undefined,
): Promise<void> {
  const { url } = await server.listen({ port, host }).catch((error: unknown) => {
    throw new UsageError(`cannot listen on ${host}:${port}: ${describeError(error)}`);
  });
  process.stdout.write(`ringback listening on ${url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.close().then(onClose, reportFailure));
}

function reportFailure(error: unknown): void {
  process.stderr.write(`ringback: ${describeError(error)}\n`);
  process.exitCode = 2;
}
