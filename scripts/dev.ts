/**
 * Serves the mock from its sources. tsx restarts it when a source changes; this script regenerates sources when a contract
 * changes. While the contract is invalid, the mock serves the last valid one.
 *
 *     npm run dev -- --port 4020
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The files that `npm run generate` reads. */
const sources = [
  'openapi.yaml',
  'docs/sources.md',
  'src/admin/openapi.yaml',
  'src/sandbox/world.schema.yaml',
  'fixtures/world.yaml',
];

/** Time to wait for an editor to finish writing a file, in ms. */
const quietTime = 100;

function serveFromSources(flags: readonly string[]): void {
  const tsx = fileURLToPath(import.meta.resolve('tsx/cli'));
  const args = [tsx, 'watch', '--clear-screen=false', 'src/cli.ts', 'mock', ...flags];
  const server = spawn(process.execPath, args, { stdio: 'inherit' });
  server.once('exit', (code) => process.exit(code ?? 0));
  // A terminal sends Ctrl-C to the server too, so this process waits for its exit.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => server.kill());
}

function regenerateOnChange(): void {
  let generator: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  for (const source of sources) {
    // Watches the folder, because editors replace a file by a new one.
    watch(dirname(source), (_, changed) => {
      if (changed !== basename(source)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        process.stderr.write(`${source} changed: regenerating\n`);
        generate();
      }, quietTime);
    });
  }
  generate();

  function generate(): void {
    generator?.kill();
    generator = fork('scripts/generate/index.ts');
    generator.once('exit', (code) => {
      if (code) process.stderr.write('not regenerated: the mock serves the last valid contract\n');
    });
  }
}

serveFromSources(process.argv.slice(2));
regenerateOnChange();
