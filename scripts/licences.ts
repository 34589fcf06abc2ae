import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RolldownOutput } from 'rolldown';
import { packagesOf, readContainedPackages } from './packages.ts';

/** The line between two licences. */
const separator = `\n${'-'.repeat(80)}\n\n`;

/**
 * Collects the licences of the bundled packages, which must accompany every copy of their code. The first line of each names the
 * package, its version, its licence and the parts of ringback that it is in.
 * @param builds by the names of the parts
 * @throws Error (rejects) for a package without a licence file
 */
export async function collectLicences(builds: Readonly<Record<string, RolldownOutput>>): Promise<string> {
  const parts = new Map<string, string[]>();
  for (const [part, build] of Object.entries(builds))
    for (const name of await listPackages(build)) parts.set(name, [...(parts.get(name) ?? []), part]);
  const texts = [...parts].sort().map(([name, users]) => readLicence(name, users));
  return (await Promise.all(texts)).join(separator);
}

/** Lists the packages whose code a build contains, also those whose code the generator had bundled before. */
async function listPackages({ output }: RolldownOutput): Promise<string[]> {
  const files = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  const generated = files.filter((file) => file.includes('/generated/'));
  const contained = await Promise.all(generated.map(async (file) => readContainedPackages(await readFile(file, 'utf8'))));
  return [...new Set([...packagesOf(files), ...contained.flat()])];
}

async function readLicence(name: string, users: readonly string[]): Promise<string> {
  const folder = join('node_modules', name);
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} is bundled but has no licence file`);
  const { version, license }: { version?: string; license?: string } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  return `${name} ${version} (${license}), in: ${users.join(', ')}\n\n${await readFile(join(folder, file), 'utf8')}`;
}
