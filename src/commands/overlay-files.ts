import { OverlayError, type Overlays, readOverlays } from '../index.ts';
import { UsageError } from './errors.ts';
import { readText } from './read-text.ts';

/** The flags of a command that can change the contract. */
export interface OverlayFlags {
  readonly overlay?: readonly string[];
}

/** The largest overlay, in bytes. */
const maxBytes = 1024 * 1024;

/**
 * Reads the files of `--overlay`, and applies them to the contract in this order. Resolves to `undefined` if there are none.
 * @throws UsageError (rejects) if one cannot be read or applied
 */
export async function overlaysFrom(files: readonly string[] = []): Promise<Overlays | undefined> {
  if (files.length === 0) return undefined;
  const texts = files.map(async (file) => ({ file, text: (await readText(file, `the overlay ${file}`, maxBytes)).text }));
  return readOverlays(await Promise.all(texts)).catch((error: unknown) => {
    throw error instanceof OverlayError ? new UsageError(error.message) : error;
  });
}
