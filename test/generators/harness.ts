import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { withMock } from '../support/command.ts';
import type { Generator } from './matrix.ts';
import type { Run } from './run-steps.ts';
import { earlierVoiceCalls, newCall, newVoiceCall, type Target } from './steps.ts';

const run = promisify(execFile);

/** The folder of the matrix. Generated code goes into its .tmp, so that imports of it find the packages that are installed here. */
export const folder = 'test/generators';

/** The folder of a generated client. */
export const clientFolder = (name: string) => join(folder, '.tmp', name);

/** Generates a client from a contract: a path, or an address. */
export async function generate({ name, command }: Pick<Generator, 'name' | 'command'>, document = 'openapi.yaml'): Promise<void> {
  const output = clientFolder(name);
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  const [program = '', ...args] = command
    .split(' ')
    .map((word) => word.replace('{document}', toFolder(document)).replace('{folder}', toFolder(output)));
  // No generator may count its users while it is tested.
  const env = { ...process.env, DO_NOT_TRACK: '1', KUBB_DISABLE_TELEMETRY: '1', RINGBACK_CLIENT: name };
  await run(join('node_modules', '.bin', program), args, { cwd: folder, env });
}

const toFolder = (path: string) => (path.startsWith('http') ? path : relative(folder, path));

/** Compiles a client as strictly as possible; resolves to the errors, each on one line. */
export async function compile(name: string): Promise<string[]> {
  await mkdir(clientFolder(name), { recursive: true });
  const file = join(clientFolder(name), 'tsconfig.json');
  await writeFile(file, JSON.stringify({ extends: '../../tsconfig.json', include: [`../../clients/${name}.ts`] }));
  const output = await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', file]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
  // Lines that are indented explain the one before them.
  return output.split('\n').filter((line) => line !== '' && !line.startsWith(' '));
}

/** Does the steps with a client against a mock of its own. */
export async function runSteps(name: string): Promise<Run> {
  let result: Run | undefined;
  await withMock(['mock', '--port', '0', '--log', 'silent'], async (url) => {
    const env = { RINGBACK_TARGET: JSON.stringify(await prepare(url)) };
    result = await runGuarded<Run>(join(folder, 'run-steps.ts'), [join(folder, 'clients', `${name}.ts`)], env);
  });
  if (!result) throw new Error('the mock did not start');
  return result;
}

/** Runs a script that may connect to the machine itself only; resolves to its last line, which is JSON. */
export async function runGuarded<T>(script: string, args: readonly string[], env: Record<string, string> = {}): Promise<T> {
  const guard = `./${join(folder, 'loopback-only.ts')}`;
  const options = { env: { ...process.env, ...env }, timeout: 120_000 };
  const { stdout } = await run(process.execPath, ['--import', 'tsx', '--import', guard, script, ...args], options);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
}

/** Fills a mock with the records that the steps read. */
async function prepare(baseUrl: string): Promise<Target> {
  const accept = 'application/json;version=6';
  const target = { baseUrl, accountKey: 'a1b2c3d4e5', apiToken: 'secret', token: 'any', accept };
  const send = async (method: string, path: string, body: object) => {
    const headers = { Authorization: `Bearer ${target.token}`, 'Content-Type': 'application/json', Accept: accept };
    const response = await fetch(`${baseUrl}${path}`, { method, headers, body: JSON.stringify(body) });
    return JSON.parse(await response.text());
  };
  let uid = '';
  for (const [source_id, { status, duration }] of Object.entries(earlierVoiceCalls)) {
    const { data } = await send('POST', '/v3/communication/voice_calls', { ...newVoiceCall, source_id, status });
    await send('PUT', `/v3/communication/voice_calls/${data.uid}`, { duration });
    uid ||= data.uid;
  }
  const { id: callGuid } = await send('POST', `/v0/${target.accountKey}/calls/`, newCall);
  return { ...target, uid, callGuid };
}
