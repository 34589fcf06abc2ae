/**
 * Server CPU time per request (all threads, from /proc), ringback beside a bare node:http server, several processes a side,
 * interleaved. CPU time, because other users of the machine do not change it much. npm run bench:request
 */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { contenders, invalidCall, type Load, median, run, validCall } from './contenders.ts';

const processes = 5;
const warmUp = 5_000;
const measured = 20_000;
const connections = 16;
/** /proc counts in hundredths of a second. */
const microsecondsPerTick = 10_000;

/** User and system time of a process, in microseconds. */
function cpuTime(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick;
}

function send(agent: Agent, url: string, { path, headers, body }: Load): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url + path,
      { method: 'POST', agent, headers: { ...headers, 'Content-Length': body.length } },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Sends a number of requests over a few connections; fails when one is answered otherwise than it should be. */
async function drive(agent: Agent, url: string, load: Load, count: number, bare: boolean): Promise<void> {
  let left = count;
  const worker = async () => {
    while (left-- > 0) {
      const status = await send(agent, url, load);
      if (!bare && status !== load.status) throw new Error(`expected ${load.status}, got ${status}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
}

for (const [kind, load] of Object.entries({ valid: validCall, invalid: invalidCall })) {
  const results = Object.entries(contenders).map(([name, args]) => ({ name, args, cpu: [] as number[] }));
  for (let round = 0; round < processes; round++) {
    for (const { name, args, cpu } of results) {
      const { url, child, stop } = await run(args);
      const agent = new Agent({ keepAlive: true, maxSockets: connections });
      await drive(agent, url, load, warmUp, name === 'bare');
      const before = cpuTime(child.pid);
      await drive(agent, url, load, measured, name === 'bare');
      cpu.push((cpuTime(child.pid) - before) / measured);
      agent.destroy();
      await stop();
    }
  }
  const bare = median(results[0]?.cpu ?? []);
  for (const { name, cpu } of results) {
    const spread = `${Math.min(...cpu).toFixed(1)} to ${Math.max(...cpu).toFixed(1)}`;
    process.stdout.write(
      `${kind.padEnd(8)} ${name.padEnd(9)} ${median(cpu).toFixed(1)} us (${spread})  bare/this ${(bare / median(cpu)).toFixed(2)}\n`,
    );
  }
}
