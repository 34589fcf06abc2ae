import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { personal } from '../contract/generated/personal.ts';
import { describeError } from '../edges/describe-error.ts';
import { writeFileAtomically } from '../edges/write-file.ts';
import type { Exchange } from '../journal/exchange.ts';
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

/** The settings of a recording. */
export interface RecordingOptions {
  readonly contract?: typeof generatedContract;
  /** Called with a sentence when the first of several fixtures in a row is lost. */
  readonly onWarning?: ((text: string) => void) | undefined;
}

/** Fixtures that wait for a slow disk; more are lost. */
const maxWaiting = 1_000;

/**
 * Records exchanges as fixtures in a folder, which is created. Each file is written whole or not at all; one that cannot be written
 * is lost, and the next is tried again.
 */
export function createRecording(folder: string, { contract = generatedContract, onWarning }: RecordingOptions = {}): Recording {
  const record = createRecorder(contract, contract.parts?.personal ?? personal, defaultWorld.countryCode);
  // The first write tells why the folder cannot be used.
  let writing: Promise<unknown> = mkdir(folder, { recursive: true }).catch(() => undefined);
  let waiting = 0;
  let lost = 0;
  let firstReason = '';
  let isFailing = false;

  function lose(reason: string): void {
    lost += 1;
    firstReason ||= reason;
    if (!isFailing) onWarning?.(`exchanges are not recorded in ${folder}: ${reason}`);
    isFailing = true;
  }

  /** Loses an exchange that cannot be converted, because its response is on its way. */
  function recordSafely(exchange: Exchange): RecordedExchange | undefined {
    try {
      return record(exchange);
    } catch (error) {
      lose(describeError(error));
      return undefined;
    }
  }

  async function writeNext(recorded: RecordedExchange): Promise<void> {
    try {
      await write(folder, recorded);
      isFailing = false;
    } catch (error) {
      lose(describeError(error));
    }
    waiting -= 1;
  }

  return {
    add(exchange) {
      const recorded = recordSafely(exchange);
      if (!recorded) return;
      if (waiting >= maxWaiting) return lose(`${maxWaiting} of them wait for the disk`);
      waiting += 1;
      writing = writing.then(() => writeNext(recorded));
    },
    async close() {
      await writing;
      if (lost > 0)
        throw new Error(`${lost} exchange${lost === 1 ? '' : 's'} could not be recorded in ${folder}: ${firstReason}`);
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
