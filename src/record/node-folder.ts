import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { personal } from '../contract/generated/personal.ts';
import { fixedLimits } from '../contract/limits.ts';
import { describeError } from '../edges/describe-error.ts';
import { writeFileAtomically } from '../edges/write-file.ts';
import type { Exchange } from '../journal/exchange.ts';
import { writeFixture } from '../journal/fixture.ts';
import { defaultWorld } from '../sandbox/generated/world.ts';
import { createRecorder, type RecordedExchange } from './recorder.ts';

/** A recording of exchanges in a folder. */
export interface Recording {
  /** @param characters of both bodies; an exchange with too many is lost */
  add(exchange: Exchange, characters: number): void;
  /**
   * Resolves when all fixtures are written.
   * @throws Error (rejects) if one could not be written
   */
  close(): Promise<void>;
}

/** The part of a recorded exchange that is written. */
type Written = Pick<RecordedExchange, 'api' | 'operationId' | 'name' | 'json'>;

/** The settings of a recording. */
export interface RecordingOptions {
  readonly contract?: typeof generatedContract;
  /** Called with a sentence when the first of several fixtures in a row is lost. */
  readonly onWarning?: ((text: string) => void) | undefined;
}

/** Fixtures that wait for a slow disk, in number and in characters; more are lost. They wait as text, which takes the least memory. */
const maxWaiting = { fixtures: 1_000, characters: fixedLimits.recordingBytes };

/**
 * Records exchanges as fixtures in a folder, which is created. Each file is written whole or not at all; one that cannot be written
 * is lost, and the next is tried again.
 */
export function createRecording(folder: string, { contract = generatedContract, onWarning }: RecordingOptions = {}): Recording {
  const record = createRecorder(contract, contract.parts?.personal ?? personal, defaultWorld.countryCode);
  // The first write tells why the folder cannot be used.
  let writing: Promise<unknown> = mkdir(folder, { recursive: true }).catch(() => undefined);
  const waiting = { fixtures: 0, characters: 0 };
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
  function recordSafely(exchange: Exchange, characters: number): RecordedExchange | undefined {
    try {
      requireShort(characters);
      return record(exchange);
    } catch (error) {
      lose(describeError(error));
      return undefined;
    }
  }

  async function writeNext(recorded: Written): Promise<void> {
    try {
      await write(folder, recorded);
      isFailing = false;
    } catch (error) {
      lose(describeError(error));
    }
    waiting.fixtures -= 1;
    waiting.characters -= recorded.json.length;
  }

  return {
    add(exchange, characters) {
      const recorded = recordSafely(exchange, characters);
      if (!recorded) return;
      const { api, operationId, name, json } = recorded;
      const isFull = waiting.fixtures >= maxWaiting.fixtures || waiting.characters + json.length > maxWaiting.characters;
      if (isFull) return lose(`${waiting.fixtures} of them wait for the disk`);
      waiting.fixtures += 1;
      waiting.characters += json.length;
      writing = writing.then(() => writeNext({ api, operationId, name, json }));
    },
    async close() {
      await writing;
      if (lost > 0)
        throw new Error(`${lost} exchange${lost === 1 ? '' : 's'} could not be recorded in ${folder}: ${firstReason}`);
    },
  };
}

async function write(folder: string, { api, operationId, name, json }: Written): Promise<void> {
  const operationFolder = join(folder, api, operationId);
  await mkdir(operationFolder, { recursive: true });
  await writeFileAtomically(join(operationFolder, `${name}.yaml`), await writeFixture(json));
}

/** @throws Error if the bodies are longer than those that are recorded */
function requireShort(characters: number): void {
  const { recordedCharacters } = fixedLimits;
  if (characters > recordedCharacters)
    throw new Error(`the bodies of an exchange have ${characters} characters, and at most ${recordedCharacters} are recorded`);
}
