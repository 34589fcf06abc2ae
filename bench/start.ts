/**
 * Cold start and idle memory, ringback beside a bare node:http server: spawn to the first answered POST, and RSS after it.
 * Wall time, because waiting is what a user does; interleaved, so that both see the same machine. npm run bench:start
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

const rounds = 15;
const contenders: Readonly<Record<string, readonly string[]>> = {
  bare: ['bench/bare.mjs'],
  ringback: ['dist/cli.js', 'mock', '--port', '0', '--log', 'silent'],
};

/** One start: ms until the first POST was answered, and MB of resident memory a moment later. */
async function start(args: readonly string[]): Promise<{ ms: number; mb: number }> {
  const begin = process.hrtime.bigint();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line]: unknown[] = await once(child.stdout, 'data');
  const url = /http:\S+/.exec(String(line))?.[0] ?? '';
  const response = await fetch(`${url}/v0/a1b2c3d4e5/calls/`, {
    method: 'POST',
    headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json; version=6' },
    body: '{"from":{"agentId":"1234"},"to":{"telephoneNumber":"02072068888"}}',
  });
  await response.text();
  const ms = Number(process.hrtime.bigint() - begin) / 1e6;
  if (response.status !== 201) throw new Error(`expected 201, got ${response.status}`);
  const mb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
  return { ms, mb };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

const results = Object.fromEntries(Object.keys(contenders).map((name) => [name, { ms: [] as number[], mb: [] as number[] }]));
for (let round = 0; round <= rounds; round++) {
  for (const [name, args] of Object.entries(contenders)) {
    const { ms, mb } = await start(args);
    // The first round warms the disk's cache.
    if (round > 0) {
      results[name]?.ms.push(ms);
      results[name]?.mb.push(mb);
    }
  }
}
for (const [name, { ms, mb }] of Object.entries(results)) {
  process.stdout.write(
    `${name.padEnd(9)} ${median(ms).toFixed(0)} ms (${Math.min(...ms).toFixed(0)} to ${Math.max(...ms).toFixed(0)})  ${median(mb).toFixed(1)} MB\n`,
  );
}
