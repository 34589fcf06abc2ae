import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { clientFolder, compile, folder, runGuarded } from './harness.ts';
import { type Findings, validators } from './validators.ts';

const run = promisify(execFile);

/** Runs a linter, whose exit code tells that it found something, and reads its report. */
async function lint(program: string, args: readonly string[], cwd: string): Promise<string> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return run(resolve(program), args, { cwd, env }).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
}

async function trySpectral(cwd: string, ruleset: string): Promise<string[]> {
  const args = ['lint', 'openapi.yaml', '--ruleset', ruleset, '--format', 'json', '--quiet'];
  const problems: { code: string; path: string[] }[] = JSON.parse(
    await lint(join(folder, 'node_modules/.bin/spectral'), args, cwd),
  );
  return problems.map(({ code, path }) => describeProblem(code, path));
}

async function tryRedocly(cwd: string): Promise<string[]> {
  const args = ['lint', 'openapi.yaml', '--extends', 'recommended', '--format', 'json'];
  const { problems }: { problems: { ruleId: string; location: { pointer: string }[] }[] } = JSON.parse(
    await lint('node_modules/.bin/redocly', args, cwd),
  );
  return problems.map(({ ruleId, location }) => describeProblem(ruleId, location[0]?.pointer.split('/').slice(1) ?? []));
}

/** Names the rule and, of a component, its name. */
const describeProblem = (rule: string, path: readonly string[]) => (path[0] === 'components' ? `${rule} ${path[2]}` : rule);

it('validators find what docs/generated-clients.md says', async () => {
  const cwd = clientFolder('validators');
  // The configuration and the ignore file of this repository would hide what the linters find.
  await mkdir(cwd, { recursive: true });
  await copyFile('openapi.yaml', join(cwd, 'openapi.yaml'));
  await writeFile(join(cwd, 'oas.yaml'), 'extends: spectral:oas\n');
  const [spectral, configured, redocly, { findings, refused }, errors] = await Promise.all([
    trySpectral(cwd, 'oas.yaml'),
    trySpectral(cwd, resolve('.spectral.yaml')),
    tryRedocly(cwd),
    runGuarded<{ findings: Findings; refused: string[] }>(join(folder, 'clients', 'validators.ts'), []),
    compile('validators'),
  ]);
  const seen: Findings = { spectral, redocly, ...findings };
  expect(seen).toEqual(Object.fromEntries(validators.map(({ name, findings }) => [name, findings])));
  expect(configured).toEqual([]);
  expect(refused).toEqual([]);
  expect(errors).toEqual([]);
});
