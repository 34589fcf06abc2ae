import type { Document } from 'yaml';
import { printableJson } from '../contract/printable.ts';
import { installedContract } from './contract-file.ts';
import { type OverlayFlags, overlaysFrom } from './overlay-files.ts';
import { readContract } from './read-contract.ts';
import { selectOperation } from './select-operation.ts';

/** The flags of `ringback contract print`. */
export interface PrintFlags extends OverlayFlags {
  /** True for JSON in place of YAML. */
  readonly json?: boolean;
  /** An operationId: only this operation, and what it refers to. */
  readonly operation?: string;
}

/**
 * Prints the contract of ringback.
 * @throws UsageError (rejects) for an operation that it does not have
 */
export async function printContract({ json = false, operation, overlay }: PrintFlags): Promise<void> {
  const overlays = await overlaysFrom(overlay);
  const { text, data } = await readContract(installedContract(), overlays?.contract.parts?.text);
  if (operation === undefined) {
    process.stdout.write(json ? toJson(data) : text);
    return;
  }
  const document = await selectOperation(text, operation);
  process.stdout.write(json ? toJson(document.toJS()) : toYaml(document));
}

/** Writes a document without breaking its lines, and without the blank line that stood before the first path that is left. */
function toYaml(document: Document): string {
  return document.toString({ lineWidth: 0 }).replace(/^paths:\n *\n/m, 'paths:\n');
}

function toJson(value: unknown): string {
  return `${printableJson(JSON.stringify(value, null, 2))}\n`;
}
