import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { generateLoad } from '../load-generator.ts';
import { createReadableCalls } from '../parts/readable-calls.ts';
import { getCallAt, invalidCall, type RequestSpec, validCall, validVoiceCall } from '../requests.ts';
import { sendRequest } from '../send-request.ts';
import { type Server, startServer } from '../server.ts';

const distinctEntries = 1_000;

/** Starts a silent mock. */
export const startMock = (node: string): Promise<Server> =>
  startServer({ name: 'ringback', args: (port) => ['dist/cli.js', 'mock', '--log', 'silent', '--port', String(port)] }, node);

/** Sends creates of both APIs, valid and invalid, and reads: as many exchanges as asked for. */
export async function sendMix({ port }: Server, exchanges: number): Promise<void> {
  const reads = await createReadableCalls(port, 'mix', Math.min(20, Math.ceil(exchanges / 4)));
  const mix: readonly RequestSpec[] = [validCall, validVoiceCall, invalidCall, ...reads];
  const rest = Math.max(1, exchanges - reads.length);
  await generateLoad(port, mix, { requests: rest, milliseconds: 120_000, connections: 4 });
}

/** Writes an HTTP Archive of a size in MB: a thousand different exchanges with a mock, again and again. Returns its entries. */
export async function writeArchive(file: string, megabytes: number, node: string): Promise<number> {
  const entries = (await recordEntries(node)).map((entry) => JSON.stringify(entry));
  const stream = createWriteStream(file);
  stream.write('{"log":{"version":"1.2","creator":{"name":"benchmark","version":"1"},"entries":[\n');
  let written = 0;
  let count = 0;
  while (written < megabytes * 1e6) {
    const line = `${count === 0 ? '' : ',\n'}${entries[count % entries.length]}`;
    written += line.length;
    count++;
    if (!stream.write(line)) await once(stream, 'drain');
  }
  stream.end('\n]}}\n');
  await finished(stream);
  return count;
}

async function recordEntries(node: string): Promise<readonly object[]> {
  const server = await startMock(node);
  try {
    await sendMix(server, distinctEntries);
    const request = { ...getCallAt('/_ringback/requests'), headers: { Accept: 'application/har+json' } };
    return JSON.parse((await sendRequest(server.port, request)).body).log.entries;
  } finally {
    await server.stop();
  }
}
