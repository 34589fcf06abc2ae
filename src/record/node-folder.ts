import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { personal } from '../contract/generated/personal.ts';
import { writeFileAtomically } from '../edges/write-file.ts';
import type { Exchange } from '../journal/journal.ts';
import { defaultWorld } from '../sandbox/generated/world.ts';
import { createRecorder, type RecordedExchange } from './recorder.ts';

/** A folder that exchanges are recorded in. */
export interface Recording {
  add(exchange: Exchange): void;
  /**
   * Resolves when everything is written.
   * @throws Error (rejects) when something could not be written
   */
  close(): Promise<void>;
}

/** Records exchanges as fixtures, below a folder, which is made: each file is whole, or not there. */
export function createRecording(folder: string, contract = generatedContract): Recording {
  const record = createRecorder(contract, personal, defaultWorld.countryCode);
  let written: Promise<unknown> = mkdir(folder, { recursive: true });
  // What fails is told at the end, and nothing is tried any more.
  written.catch(() => undefined);
  return {
    add(exchange) {
      const recorded = record(exchange);
      if (!recorded) return;
      written = written.then(() => write(folder, recorded));
      written.catch(() => undefined);
    },
    async close() {
      await written;
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
