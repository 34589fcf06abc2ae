import { fixedLimits } from '../contract/limits.ts';
import { readYaml } from '../contract/read-yaml.ts';
import { checkWorld } from './check-world.ts';
import type { WorldFile } from './world.ts';
import { WorldError } from './world-error.ts';

/**
 * Parses a world file (YAML or JSON). It loads the YAML parser on demand, because that takes longer than the rest of a start.
 * @param file the name of the file, for messages
 * @param text the content of the file
 * @throws WorldError (rejects) if the text is not YAML or breaks the schema, or a group lists an agent whom the world does not have
 * @example
 * const world = await readWorld('world.yaml', await readFile('world.yaml', 'utf8'));
 * const mock = createMock({ world });
 */
export async function readWorld(file: string, text: string): Promise<WorldFile> {
  const { value, lineOf } = await readYaml(file, text, 'world', fixedLimits.worldBytes).catch((error: unknown) => {
    throw new WorldError(error instanceof Error ? error.message : String(error));
  });
  return checkWorld(value, (pointer) => `${file}:${lineOf(pointer)}`);
}
