import { rename, rm, writeFile } from 'node:fs/promises';

/**
 * Writes a file atomically: to a temporary file, then renames it. On failure the temporary file is removed.
 * @param text the whole text, or its pieces, each of which is a step of its own
 * @throws Error (rejects) if it cannot be written
 */
export async function writeFileAtomically(path: string, text: string | Iterable<string>): Promise<void> {
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
