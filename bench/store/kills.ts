/**
 * Runs two instances on one Redis under load, and kills one of them every minute: `npx tsx bench/store/kills.ts [MINUTES] [COMMAND]`. At the
 * end, every acknowledged call must be there, in both. Needs redis-server and a build; `wrk` adds load if it is installed.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { startRedis } from '../../test/store/redis-server.ts';

const minutes = Number(process.argv[2] ?? 10);
const command = process.argv[3] ?? 'dist/cli.js';
/** Acknowledged calls of a sandbox, which keeps ten thousand. */
const callsPerSandbox = 5_000;
const connections = 8;
const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json' };
const body = JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } });

interface Instance {
  readonly child: ChildProcess;
  readonly url: string;
}

async function startInstance(store: string, port: number): Promise<Instance> {
  const child = spawn(process.execPath, [command, 'mock', '-p', String(port), '--log', 'silent', '--store', store], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line]: unknown[] = await once(child.stdout, 'data');
  return { child, url: /http\S+/.exec(String(line))?.[0] ?? '' };
}

async function readCalls(url: string, sandbox: string): Promise<Set<string>> {
  const state: unknown = await (await fetch(`${url}/_ringback/sandboxes/${sandbox}`)).json();
  const calls = typeof state === 'object' && state !== null && 'calls' in state && Array.isArray(state.calls) ? state.calls : [];
  return new Set(calls.map((call: { id: string }) => call.id));
}

const redis = await startRedis();
const instances = [await startInstance(redis.url, 0), await startInstance(redis.url, 0)];
const acknowledged = new Map<string, string[]>();
const counts = { acknowledged: 0, refused: 0, failed: 0, read: 0, stale: 0, kills: 0 };
let isDone = false;
let sandbox = 'account0';

/** Places calls on one instance, and reads each from the other. */
async function load(index: number): Promise<void> {
  while (!isDone) {
    const name = sandbox;
    const [one, other] = [instances[index % 2], instances[(index + 1) % 2]];
    try {
      const response = await fetch(`${one?.url}/v0/${name}/calls/`, { method: 'POST', headers, body });
      const text = await response.text();
      if (response.status !== 201) {
        counts.refused += 1;
        continue;
      }
      const placed: unknown = JSON.parse(text);
      const id = typeof placed === 'object' && placed !== null && 'id' in placed ? String(placed.id) : '';
      const list = acknowledged.get(name) ?? [];
      acknowledged.set(name, list);
      if (list.push(id) === callsPerSandbox) sandbox = `account${acknowledged.size}`;
      counts.acknowledged += 1;
      const read = await fetch(`${other?.url}/v0/${name}/calls/${id}`, { headers });
      await read.text();
      if (read.status === 404) counts.stale += 1;
      else if (read.status === 200) counts.read += 1;
    } catch {
      // The instance was killed in between.
      counts.failed += 1;
    }
  }
}

const port = Number(new URL(instances[0]?.url ?? '').port);
const hasWrk = spawnSync('wrk', ['-v']).error === undefined;
const wrk = hasWrk
  ? spawn('wrk', [
      '-t1',
      '-c4',
      `-d${minutes * 60}s`,
      '-H',
      'Authorization: Bearer staff_wrk',
      `http://127.0.0.1:${port}/v3/communication/voice_calls`,
    ])
  : undefined;
let wrkReport = '';
wrk?.stdout.on('data', (chunk: Buffer) => (wrkReport += chunk.toString()));
const loads = Array.from({ length: connections }, (_, index) => load(index));
for (let minute = 1; minute <= minutes; minute++) {
  await new Promise((resolve) => setTimeout(resolve, 55_000));
  const victim = minute % 2;
  const killed = instances[victim];
  if (killed) {
    const exit = once(killed.child, 'exit');
    killed.child.kill('SIGKILL');
    await exit;
    counts.kills += 1;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    instances[victim] = await startInstance(redis.url, Number(new URL(killed.url).port));
  }
  process.stdout.write(`minute ${minute}: ${JSON.stringify(counts)}\n`);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
}
isDone = true;
await Promise.all(loads);
wrk?.kill('SIGINT');

let lost = 0;
for (const { url } of instances)
  for (const [name, ids] of acknowledged) {
    const calls = await readCalls(url, name);
    lost += ids.filter((id) => !calls.has(id)).length;
  }
const ids = [...acknowledged.values()].flat();
process.stdout.write(
  `${JSON.stringify({ ...counts, sandboxes: acknowledged.size, repeated: ids.length - new Set(ids).size, lost })}\n${wrkReport}`,
);
for (const { child } of instances) child.kill('SIGTERM');
await redis.remove();
process.exitCode = lost === 0 && counts.stale === 0 ? 0 : 1;
