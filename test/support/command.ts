import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The built command. */
export const commandFile = 'dist/cli.js';

/** Starts the built command; `input` is its standard input. */
export function start(args: readonly string[], env: Record<string, string> = {}, input: string | Uint8Array = '') {
  return startNode([commandFile, ...args], env, input);
}

/** Starts a script that can import the built package. */
export function startNode(args: readonly string[], env: Record<string, string> = {}, input: string | Uint8Array = '') {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  return { child, output, ended: once(child, 'close').then(([code]) => ({ code, ...output })) };
}

/** Runs a mock while a test needs it. */
export async function withMock(args: readonly string[], use: (url: string) => Promise<void>, env: Record<string, string> = {}) {
  const { child, output, ended } = start(args, env);
  await Promise.race([once(child.stdout, 'data'), ended]);
  try {
    await use(/^ringback listening on (\S+)\n/.exec(output.stdout)?.[1] ?? '');
  } finally {
    child.kill('SIGTERM');
  }
  return ended;
}
