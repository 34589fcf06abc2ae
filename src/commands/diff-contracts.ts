import type { JsonObject } from '../contract/json.ts';
import { compareContracts } from '../diff/compare-contracts.ts';
import { diffWriters } from '../diff/formats.ts';
import { readOperations } from '../diff/operation-shapes.ts';
import { ShapeError } from '../diff/shape.ts';
import { installedContract } from './contract-file.ts';
import { UsageError } from './errors.ts';
import { readContract } from './read-contract.ts';

/** The flags of `ringback contract diff`. */
export interface DiffFlags {
  readonly format: keyof typeof diffWriters;
}

/**
 * Prints the differences between two versions of a contract. Sets the exit code to 1 if one of them is breaking.
 * @param newer the contract of ringback by default
 * @throws UsageError (rejects) if a file cannot be read, or is no OpenAPI 3 document
 */
export async function diffContracts(older: string, newer: string | undefined, { format }: DiffFlags): Promise<void> {
  const [before, after] = [await readContract(older), await readContract(newer ?? installedContract())];
  // One by one, so that an error names the file that it is in.
  for (const [file, { data, lineOf }] of [
    [older, before],
    [newer ?? 'openapi.yaml', after],
  ] as const)
    check(file, data, lineOf);
  const changes = compareContracts(before.data, after.data);
  process.stdout.write(diffWriters[format]({ before: older, after: newer ?? 'the contract of ringback', changes }));
  if (changes.some(({ level }) => level === 'breaking')) process.exitCode = 1;
}

function check(file: string, data: JsonObject, lineOf: (pointer: string) => number): void {
  try {
    readOperations(data);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new UsageError(`${file}:${lineOf(error.pointer)}: ${error.message}`);
  }
}
