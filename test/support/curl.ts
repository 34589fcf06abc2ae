import { spawnSync } from 'node:child_process';

const hasCurl = ['curl', 'bash'].every((program) => spawnSync(program, ['--version']).status === 0);
if (!hasCurl && !process.env.CI) process.stderr.write('SKIPPED: tests with curl, because there is no curl or no bash here\n');

/** Whether tests with curl are to be run: in CI always, so that they fail where there is none. */
export const runsCurl = hasCurl || Boolean(process.env.CI);
