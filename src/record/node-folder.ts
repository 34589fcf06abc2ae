import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { personal } from '../contract/generated/personal.ts';
import { writeFileAtomically } from '../edges/write-file.ts';
import type { Exchange } from '../journal/journal.ts';
import { defaultWorld } from '../sandbox/generated/world.ts';
import { createRecorder, type RecordedExchange } from './recorder.ts';

/** A recording of exchanges in a folder. */
export interface Recording {
  add(exchange: Exchange): void;
  /**
   * Resolves when all fixtures are written.
   * @throws Error (rejects) if one could not be written
   */
  close(): Promise<void>;
}

/** Records exchanges as fixtures in a folder, which is created. Each file is written atomically. */
export function createRecording(folder: string, contract = generatedContract): Recording {
  const record = createRecorder(contract, personal, defaultWorld.countryCode);
  let writing: Promise<unknown> = mkdir(folder, { recursive: true });
  // The first failure ends the recording; `close` reports it.
  writing.catch(() => undefined);
  return {
    add(exchange) {
      const recorded = record(exchange);
      if (!recorded) return;
      writing = writing.then(() => write(folder, recorded));
      writing.catch(() => undefined);
    },
    async close() {
      await writing;
    },
  };
}

async function write(folder: string, { api, operationId, name, fixture }: RecordedExchange): Promise<void> {
  const { stringify } = await import('yaml');
  const operationFolder = join(folder, api, operationId);
  await mkdir(operationFolder, { recursive: true });
  const text = stringify(fixture, { lineWidth: 0, aliasDuplicateObjects: false });
  await writeFileAtomically(join(operationFolder, `${name}.yaml`), text);
}
