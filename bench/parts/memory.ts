import { selectContenders } from '../contenders.ts';
import { generateLoad } from '../load-generator.ts';
import { residentMemory } from '../proc.ts';
import { invalidCall, invalidVoiceCall, validCall, validVoiceCall } from '../requests.ts';
import { startServer } from '../server.ts';
import { createReadableCalls } from './readable-calls.ts';

/** The resident memory of ringback with its default log, in MB. */
export interface MemoryResult {
  readonly requests: number;
  readonly idle: number;
  /** After all requests. */
  readonly loaded: number;
}

const readCalls = 100;
const millisecondsPerRequest = 1;

/** Sends many requests of all kinds to one process, over 16 connections. */
export async function measureMemory(
  { node, calls }: { readonly node: string; readonly calls: number },
  log: (line: string) => void,
): Promise<MemoryResult> {
  const [ringback] = selectContenders(['ringback-log']);
  if (!ringback) throw new Error('ringback is a contender');
  const server = await startServer(ringback, node);
  try {
    const idle = residentMemory(server.pid);
    const reads = await createReadableCalls(server.port, 'read', readCalls);
    const mix = [validCall, validVoiceCall, invalidCall, invalidVoiceCall, ...reads.slice(0, 4)];
    const { requests } = await generateLoad(server.port, mix, { requests: calls, milliseconds: calls * millisecondsPerRequest });
    const loaded = residentMemory(server.pid);
    log(`${idle.toFixed(0)} MB idle, ${loaded.toFixed(0)} MB after ${requests.toLocaleString('en')} requests`);
    return { requests, idle, loaded };
  } finally {
    await server.stop();
  }
}
