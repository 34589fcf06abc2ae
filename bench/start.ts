/**
 * Cold start and idle memory, ringback beside a bare node:http server: spawn to the first answered POST, and RSS after it.
 * Wall time, because waiting is what a user does; interleaved, so that both see the same machine. npm run bench:start
 */
import { readFileSync } from 'node:fs';
import { contenders, median, run, validCall } from './contenders.ts';

const rounds = 15;

/** One start: ms until the first POST was answered, and MB of resident memory after it. */
async function start(args: readonly string[]): Promise<{ ms: number; mb: number }> {
  const begin = process.hrtime.bigint();
  const { url, child, stop } = await run(args);
  const response = await fetch(url + validCall.path, { method: 'POST', headers: validCall.headers, body: validCall.body });
  await response.text();
  const ms = Number(process.hrtime.bigint() - begin) / 1e6;
  if (response.status !== validCall.status) throw new Error(`expected ${validCall.status}, got ${response.status}`);
  const mb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
  await stop();
  return { ms, mb };
}

const results = Object.entries(contenders).map(([name, args]) => ({ name, args, ms: [] as number[], mb: [] as number[] }));
for (let round = 0; round <= rounds; round++) {
  for (const result of results) {
    const { ms, mb } = await start(result.args);
    // The first round warms the disk's cache.
    if (round > 0) {
      result.ms.push(ms);
      result.mb.push(mb);
    }
  }
}
for (const { name, ms, mb } of results) {
  const spread = `${Math.min(...ms).toFixed(0)} to ${Math.max(...ms).toFixed(0)}`;
  process.stdout.write(`${name.padEnd(9)} ${median(ms).toFixed(0)} ms (${spread})  ${median(mb).toFixed(1)} MB\n`);
}
