import { LineCounter, parseDocument } from 'yaml';
import { behavioursOf, createApis } from '../apis/index.ts';
import type { Contract } from '../contract/contract.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { text as contractText } from '../contract/generated/text.ts';
import { readContract } from '../generator/build-contract.ts';
import { parse } from '../generator/document.ts';
import { applyAction, mapLines, type Places } from './merge.ts';
import { OverlayError, type OverlayFile, type Overlays } from './overlay.ts';
import { type Action, readActions } from './overlay-document.ts';

/** The name of the contract in places. */
const contractFile = 'openapi.yaml';

/** Implements `readOverlays`. */
export async function applyOverlays(files: readonly OverlayFile[]): Promise<Overlays> {
  const actions: Action[] = [];
  for (const file of files) actions.push(...(await readActions(file)));
  try {
    return { contract: buildContract(actions) };
  } catch (error) {
    if (error instanceof OverlayError) throw error;
    throw new OverlayError(`${findCause(actions)}: with this action the contract cannot be used: ${describe(error)}`);
  }
}

/** Finds the place of the action after which the contract cannot be used: the one behind the last after which it can. */
function findCause(actions: readonly Action[]): string {
  let count = actions.length - 1;
  while (count > 0 && !isUsable(actions.slice(0, count))) count -= 1;
  return actions[count]?.placeOf('') ?? contractFile;
}

function isUsable(actions: readonly Action[]): boolean {
  try {
    buildContract(actions);
    return true;
  } catch {
    return false;
  }
}

function buildContract(actions: readonly Action[]): Contract {
  const lines = new LineCounter();
  const document = parseDocument(contractText, { lineCounter: lines, stringKeys: true });
  const places: Places = new Map();
  for (const action of actions) applyAction(document, action, places);
  const text = document.toString({ lineWidth: 0 });
  const writtenLines = new LineCounter();
  const written = parseDocument(text, { lineCounter: writtenLines, stringKeys: true });
  const map = mapLines([document, lines], [written, writtenLines], contractFile, places);
  const placeOf = (line: number) => map.get(line) ?? `${contractFile}:${line}`;
  const contract = readContract(parse(contractFile, text, placeOf), placeOf);
  const unknown = Object.values(contract.operations).find(({ operationId }) => !generatedContract.operations[operationId]);
  if (unknown) throw new Error(`${placeOf(unknown.line)}: ringback does not know how ${unknown.operationId} behaves`);
  behavioursOf(contract, createApis(contract));
  return contract;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
