/**
 * Runs all checks: `npm run check`. The tests take most of the time and often wait for processes, so the other checks run in
 * parallel to them, one after the other. A failed check does not stop the others, so that one run shows all failures.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buildIfStale } from './build-if-stale.ts';

const tests = 'vitest run';
const otherChecks = [
  'npm run --silent typecheck',
  'npm run --silent lint',
  'npm run --silent generate -- --check',
  'knip',
  // npm would build again before it packs.
  'npm run --silent package --ignore-scripts',
];

/** The result of a check: its command, its time in ms, and its output unless it was shown live. */
interface CheckResult {
  readonly command: string;
  readonly passed: boolean;
  readonly time: number;
  readonly output: string;
}

async function run(command: string, stdio: 'inherit' | 'pipe'): Promise<CheckResult> {
  const start = performance.now();
  const child = spawn(command, { shell: true, stdio: ['ignore', stdio, stdio] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code]: unknown[] = await once(child, 'close');
  return { command, passed: code === 0, time: performance.now() - start, output };
}

async function runOtherChecks(): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const command of otherChecks) {
    const result = await run(command, 'pipe');
    if (!result.passed) process.stderr.write(`${command} failed:\n${result.output}\n`);
    results.push(result);
  }
  return results;
}

/** Runs all checks; resolves to `true` if they passed. */
async function check(): Promise<boolean> {
  // The tests, the types and the package need dist; built here, it is not built by several of them at once.
  await buildIfStale();
  const [tested, others] = await Promise.all([run(tests, 'inherit'), runOtherChecks()]);
  for (const { command, passed, time } of [tested, ...others])
    process.stdout.write(`${passed ? 'passed' : 'FAILED'} ${(time / 1000).toFixed(1).padStart(6)} s  ${command}\n`);
  return [tested, ...others].every(({ passed }) => passed);
}

const passed = await check().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return false;
});
process.exitCode = passed ? 0 : 1;
