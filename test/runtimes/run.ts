import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Runs a program in a folder, without what npm and Vitest gave to this process.
 * @returns the standard output
 * @throws Error (rejects) with both outputs for another exit code than 0
 */
export async function runIn(
  cwd: string,
  program: string,
  args: readonly string[],
  extra: Record<string, string> = {},
): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|vitest|node_env|node_options)/i.test(name));
  const env = { ...Object.fromEntries(inherited), ...extra };
  return execute(program, args, { cwd, env, maxBuffer: 2 ** 26 }).then(
    ({ stdout }) => stdout,
    ({ message, stdout, stderr }: Error & { stdout: string; stderr: string }) => {
      throw new Error([message, stdout, stderr].join('\n'));
    },
  );
}
