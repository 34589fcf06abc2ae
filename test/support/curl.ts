import { spawnSync } from 'node:child_process';

const hasCurl = ['curl', 'bash'].every((program) => spawnSync(program, ['--version']).status === 0);
if (!hasCurl && !process.env.CI) process.stderr.write('SKIPPED: tests with curl, because curl or bash is missing\n');

/** True if tests with curl are to run: in CI always, so that they fail without curl. */
export const runsCurl = hasCurl || Boolean(process.env.CI);
