import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A Prism that stands between clients and a server. */
export interface Prism {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts `prism proxy openapi.yaml UPSTREAM`, and waits until it listens. */
export function startPrismProxy(upstream: string, contract = 'openapi.yaml'): Promise<Prism> {
  return start(['proxy', contract, upstream]);
}

/** Starts `prism mock openapi.yaml`, and waits until it listens. */
export function prismMock(contract = 'openapi.yaml'): Promise<Prism> {
  return start(['mock', contract]);
}

async function start(args: readonly string[]): Promise<Prism> {
  const port = await freePort();
  const child = spawn('node_modules/.bin/prism', [...args, '-p', String(port), '-h', '127.0.0.1'], {
    stdio: 'pipe',
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Prism is listening')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`prism ended: ${output}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
